using System.Text.Json;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Web;

/// <summary>
/// <c>verify</c>: recomputes the audit log's chains and names the first entry that does not fit. <c>verify pack.json</c>: the chain of one decision
/// pack, compared with the database where one is named in the settings. Exit code 0 when all do, 2 when one does not.
/// </summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [var file, .. var settings] && !file.StartsWith('-') && !file.Contains('=', StringComparison.Ordinal)) return await VerifyPackAsync(file, settings);
        using var host = ProductHost.BuildStore(args);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ProcurementDb>>().CreateDbContextAsync();

        var report = await new AuditVerifier(db).VerifyAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(report.Fault is { } fault
            ? $"The audit log is broken: {fault}."
            : $"The audit log is whole: {report.Entries} entries of {report.Streams} records.");
        return report.Fault is null ? 0 : 2;
    }

    private static async Task<int> VerifyPackAsync(string file, string[] settings)
    {
        if (await ReadAsync(file) is not { } pack)
        {
            await Console.Error.WriteLineAsync($"\"{file.ReplaceLineEndings(" ")}\" cannot be read as a decision pack. Write: verify <pack.json>, or verify alone for the whole log.");
            return 1;
        }

        using var host = ProductHost.BuildStore(settings);
        var hasDatabase = host.Services.GetRequiredService<IConfiguration>()["Database:ConnectionString"] is { Length: > 0 };
        var report = hasDatabase ? await CompareAsync(host, pack) : PackVerifier.Check(pack);
        await Console.Out.WriteLineAsync(report.Fault is { } fault ? $"The pack of {pack.Reference} is broken: {fault}." : Whole(pack, report));
        return report.Fault is null ? 0 : 2;
    }

    private static string Whole(DecisionPack pack, PackReport report)
    {
        var compared = report.Since switch
        {
            null => "No database is configured, so it was not compared with one.",
            0 => "It says what the database says.",
            { } more => $"It says what the database says, which has {more} more since.",
        };
        return $"The pack of {pack.Reference} is whole: {report.Entries} entries recomputed, {report.Withheld} withheld. {compared}";
    }

    private static async Task<PackReport> CompareAsync(IHost host, DecisionPack pack)
    {
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ProcurementDb>>().CreateDbContextAsync();
        return await PackVerifier.CompareAsync(pack, db, CancellationToken.None);
    }

    private static async Task<DecisionPack?> ReadAsync(string file)
    {
        try
        {
            return PackJson.Read(await File.ReadAllTextAsync(file));
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
