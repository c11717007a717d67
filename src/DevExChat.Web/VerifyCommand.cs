using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Web;

/// <summary><c>verify</c>: recomputes the audit log's chains and names the first entry that does not fit. Exit code 0 when all do, 2 when one does not.</summary>
internal static class VerifyCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var host = ProductHost.BuildStore(args);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ProcurementDb>>().CreateDbContextAsync();

        var report = await new AuditVerifier(db).VerifyAsync(CancellationToken.None);
        await Console.Out.WriteLineAsync(report.Fault is { } fault
            ? $"The audit log is broken: {fault}."
            : $"The audit log is whole: {report.Entries} entries of {report.Streams} records.");
        return report.Fault is null ? 0 : 2;
    }
}
