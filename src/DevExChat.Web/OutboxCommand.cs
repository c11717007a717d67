using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Web;

/// <summary><c>outbox</c>: lists what could not be sent, and retries or drops it. Sends nothing itself: the running service does.</summary>
internal static class OutboxCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Only --Key=Value is a setting here; a reason may hold any word.
        using var host = ProductHost.BuildStore([.. args.Where(IsSetting)]);
        await using var db = await host.Services.GetRequiredService<IDbContextFactory<ProcurementDb>>().CreateDbContextAsync();

        var desk = new OutboxDesk(db, host.Services.GetRequiredService<OutboxSignal>(), host.Services.GetRequiredService<TimeProvider>());
        var (exitCode, said) = await new OutboxOrders(desk).ObeyAsync([.. args.Where(word => !IsSetting(word))], CancellationToken.None);
        await (exitCode == 0 ? Console.Out : Console.Error).WriteLineAsync(said);
        return exitCode;
    }

    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal) && word.Contains('=', StringComparison.Ordinal);
}
