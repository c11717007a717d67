using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Settings;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Web;

/// <summary><c>pack &lt;reference&gt; [folder]</c>: writes a record's decision pack as a page in each official language and as a file that <c>verify</c> takes.</summary>
internal static class PackCommand
{
    private const string Usage = "Write: pack <reference> [folder], such as: pack OPP-2026-42 /srv/packs";

    public static async Task<int> RunAsync(string[] args)
    {
        string[] words = [.. args.Where(word => !IsSetting(word))];
        if (words is not { Length: 1 or 2 } || NumberIn(words[0]) is not { } number) return await SayAsync(Usage);
        var folder = words.Length == 2 ? words[1] : ".";
        using var host = ProductHost.BuildStore([.. args.Where(IsSetting)]);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ProcurementDb>>().CreateDbContextAsync();
        if (await new PackBuilder(db).BuildAsync(number, TimeProvider.System.GetUtcNow(), CancellationToken.None) is not { } pack)
            return await SayAsync($"There is no opportunity {number}.");

        var zone = PolicySettings.Read(host.Services.GetRequiredService<IConfiguration>()).TimeZone;
        Directory.CreateDirectory(folder);
        var name = Path.Combine(folder, $"{pack.Reference}-decisions");
        foreach (var language in new[] { "en", "fr" }) await File.WriteAllTextAsync($"{name}.{language}.html", PackHtml.Write(pack, Reader.For(language, zone)));
        await File.WriteAllTextAsync($"{name}.json", PackJson.Write(pack));
        await Console.Out.WriteLineAsync($"{name}.en.html, .fr.html and .json hold {pack.Entries.Count} entries; the chain ends in {pack.Head.Hash}.");
        return 0;
    }

    /// <summary><c>OPP-2026-42</c>, <c>#42</c> or <c>42</c>.</summary>
    private static OpportunityId? NumberIn(string reference) =>
        long.TryParse(reference[(reference.LastIndexOfAny(['-', '#']) + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new OpportunityId(number) : null;

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);

    private static async Task<int> SayAsync(string wrong)
    {
        await Console.Error.WriteLineAsync(wrong);
        return 1;
    }
}
