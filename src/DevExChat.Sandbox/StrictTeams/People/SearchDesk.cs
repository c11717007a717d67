using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictTeams.Cards;
using DevExChat.Sandbox.StrictTeams.Team;

namespace DevExChat.Sandbox.StrictTeams.People;

/// <summary>
/// application/search: somebody types into a field of the open dialog whose choices the product finds. It is told only where the app is
/// installed: in a dialog that the message extension opened elsewhere, there is nothing but what stands in the list.
/// </summary>
internal sealed class SearchDesk(Postroom postroom)
{
    /// <summary>How many choices the client shows.</summary>
    private const int Top = 15;

    public async Task<TeamsResult> FindAsync(TeamsPerson by, string inputId, string typed, CancellationToken cancellationToken)
    {
        JsonObject activity;
        TeamsDialog dialog;
        lock (postroom.Tenant.Gate)
        {
            var user = postroom.Person(by.Id);
            dialog = postroom.Dialogs.Open(by.Id);
            var room = postroom.Room(dialog.ConversationId, by.Id);
            if (!room.IsInstalled) return new TeamsResult();
            activity = postroom.Activities.Invoke("application/search", user, room, Address.Of(dialog.ConversationId).RootId, Value(DatasetOf(dialog, inputId), typed));
        }

        var receipt = await postroom.SendAsync(by, activity, "application/search", about: null, cancellationToken);
        if (Postroom.IsRefusalDue(by.Forgery)) return Postroom.Result(receipt);
        if (Postroom.InvokeFault(receipt) is { } fault) return postroom.Fail(receipt, by.Id, fault);
        var answer = SearchAnswer.Read(receipt, Top);
        if (answer.Wrong is { } wrong) return postroom.Fail(receipt, by.Id, wrong);
        lock (postroom.Tenant.Gate)
        {
            // Another card may have taken its place meanwhile: there it was not found.
            if (postroom.Tenant.DialogOf(by.Id) is { } open && ReferenceEquals(open.Card, dialog.Card)) postroom.Tenant.Clients.Dialogs[by.Id] = open.Finding(inputId, answer.Found);
        }

        return Postroom.Result(receipt) with { Offered = answer.Found, Text = answer.Text, ErrorCode = answer.ErrorCode };
    }

    private static string DatasetOf(TeamsDialog dialog, string inputId)
    {
        var input = CardControls.Inputs(dialog.Card).FirstOrDefault(one => string.Equals(one["id"]!.GetValue<string>(), inputId, StringComparison.Ordinal))
            ?? throw new NotOnScreenException($"There is no input \"{inputId}\".");
        return CardControls.DatasetOf(input) ?? throw new NotOnScreenException($"\"{inputId}\" asks nobody for choices.");
    }

    private static JsonObject Value(string dataset, string typed) => new()
    {
        ["queryText"] = typed,
        ["queryOptions"] = new JsonObject { ["skip"] = 0, ["top"] = Top },
        ["dataset"] = dataset,
    };
}
