using DevExChat.Procurement.Deadlines;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Admin;

/// <summary>Jobs in the reader's words. What an earlier version planned under a name that is gone is called by that name.</summary>
internal static class JobWords
{
    /// <summary>What falls due, of which record.</summary>
    public static string Name(Reader reader, Deadline deadline) => $"#{deadline.OpportunityId} {Of(reader, "rule", deadline.Rule)}";

    /// <summary>What runs again and again.</summary>
    public static string Name(Reader reader, string job) => Of(reader, "round", job);

    /// <summary>How a deadline ended: by a word of <see cref="DeadlineResult"/>, or refused, with the code of the refusal.</summary>
    public static string Result(Reader reader, Deadline deadline) => deadline.Result switch
    {
        DeadlineResult.Done => reader.Say("admin.jobs.result.done"),
        DeadlineResult.Told => reader.Say("admin.jobs.result.told"),
        DeadlineResult.Nobody => reader.Say("admin.jobs.result.nobody"),
        DeadlineResult.Over => reader.Say("admin.jobs.result.over"),
        var code => reader.Say("admin.jobs.result.refused", ("code", code ?? "")),
    };

    private static string Of(Reader reader, string group, string name) => reader.Has($"admin.{group}.{name}") ? reader.Say($"admin.{group}.{name}") : name;
}
