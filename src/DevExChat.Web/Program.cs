using DevExChat.Procurement.Settings;
using DevExChat.Web;

try
{
    if (args is ["verify", .. var rest]) return await VerifyCommand.RunAsync(rest);
    if (args is ["pack", .. var packed]) return await PackCommand.RunAsync(packed);
    if (args is ["outbox", .. var orders]) return await OutboxCommand.RunAsync(orders);
    if (args is ["manifest", .. var wanted]) return await ManifestCommand.RunAsync(wanted);
    if (UnknownWord.In(args) is { } word)
    {
        await Console.Error.WriteLineAsync(UnknownWord.Sentence(word));
        return 1;
    }

    await using var app = ProductHost.Build(args);
    // What only the start needed is given back to the machine; otherwise it would be kept until the first busy day.
    app.Lifetime.ApplicationStarted.Register(() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true));
    await app.RunAsync();
    return 0;
}
catch (SettingException wrong)
{
    // One line: what is wrong, what was found, what is expected. A stack trace would only hide it.
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
