namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// Deliveries that no screen would make: vouched for by the platform, but with a payload of the test's own. An old card in somebody's
/// pocket, two devices at once, or a client that was tampered with.
/// </summary>
internal abstract class Forged
{
    /// <summary>The last time somebody pressed this.</summary>
    public static Forged LastClick(ALife life, Somebody who, string actionId) =>
        who is OnTeams ? ForgedOnTeams.Last(life, who, actionId, isForm: false) : new ForgedOnSlack(life, ForgedOnSlack.Last(life, "block_actions", actionId));

    /// <summary>The last time somebody sent this form.</summary>
    public static Forged LastForm(ALife life, Somebody who, string actionId) =>
        who is OnTeams ? ForgedOnTeams.Last(life, who, actionId, isForm: true) : new ForgedOnSlack(life, ForgedOnSlack.Last(life, "view_submission", actionId));

    /// <summary>Somebody types into a field that names this as its search, of a form about the record; answered with a status.</summary>
    public static async Task<int?> SearchAsync(ALife life, Somebody who, string search) =>
        (who is OnTeams ? await ForgedOnTeams.TypeAsSearchAsync(life, who, search) : (await ForgedOnSlack.TypeAsSearchAsync(life, who, search)).Status);

    /// <summary>The same as if another person had sent it.</summary>
    public abstract Forged By(Somebody who);

    /// <summary>The same form with something else in a field.</summary>
    public abstract Forged With(string field, string text);

    /// <summary>The same from another window: a deed of its own.</summary>
    public abstract Forged FromAnotherWindow();

    /// <summary>The same click on another button.</summary>
    public abstract Forged Doing(string actionId, string subject);

    /// <summary>Delivers it, and tells what it was answered with: in the answer itself, or privately afterwards.</summary>
    public abstract Task<(int? Status, string Words)> DeliverAsync();
}
