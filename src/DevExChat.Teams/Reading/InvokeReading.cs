using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevExChat.Domain.People;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams.Cards;

namespace DevExChat.Teams.Reading;

/// <summary>Reads invokes: clicks, dialogs and the message extension, all of which are answered on the spot.</summary>
internal static partial class InvokeReading
{
    private static readonly Dictionary<string, string> NoFields = [];

    /// <summary><c>adaptiveCard/action</c>: the verb is the action id. Null when it is no action of a card.</summary>
    public static Interaction? Action(Activity activity, ChatIdentity actor)
    {
        if (activity.Value?.At("action") is not { } action || action.Text("type") is not "Action.Execute" || action.Text("verb") is not { } verb) return null;
        var ask = Ask.Beside(action.At("data")) with { Verb = verb, Line = null, Form = null };
        return Of(activity, actor, ask, FormAnswers.Read(action.At("data"), ask));
    }

    /// <summary><c>task/fetch</c>: a button that opens a dialog, perhaps carrying on with a line that was typed.</summary>
    public static Interaction? Fetch(Activity activity, ChatIdentity actor)
    {
        if (Ask.Read(activity.Value?.At("data")) is not { Verb.Length: > 0 } ask) return null;
        if (ask.Line is null) return Of(activity, actor, ask with { Form = null }, NoFields);
        var again = new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = ask.Line };
        return Of(activity, actor, ask with { Verb = Interaction.Typed, Form = null }, again);
    }

    /// <summary><c>task/submit</c>: a form that was sent, or a button of a card that stands in a dialog.</summary>
    public static Interaction? Submit(Activity activity, ChatIdentity actor) =>
        Ask.Read(activity.Value?.At("data")) is { Verb.Length: > 0 } ask
            ? ask.Line is null || ask.Form == true ? Of(activity, actor, ask, FormAnswers.Read(activity.Value?.At("data"), ask)) : Fetch(activity, actor)
            : null;

    /// <summary><c>composeExtension/fetchTask</c>: the command is an action id; a message it was chosen on begins the form, with where it stands.</summary>
    public static Interaction? Compose(Activity activity, ChatIdentity actor)
    {
        if (activity.Value?.Text("commandId") is not { } command || CommandTable.Find(command) is not { Opens: true }) return null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (activity.Value?.At("messagePayload", "body") is { } body && Words(body) is { Length: > 0 } words) fields["text"] = words;
        if (MessageLink.Read(activity.Value?.Text("messagePayload", "linkToMessage")) is { } link) fields["source"] = link;
        return Of(activity, actor, new Ask { Verb = command }, fields);
    }

    /// <summary><c>composeExtension/query</c>: what was typed into the search box; nothing typed yet lists what is open.</summary>
    public static Interaction Query(Activity activity, ChatIdentity actor)
    {
        var text = (activity.Value?.List("parameters") ?? []).FirstOrDefault(one => one.Text("name") != "initialRun").Text("value")?.Trim() ?? "";
        return text.Length == 0
            ? Of(activity, actor, new Ask { Verb = "opportunity.list" }, NoFields)
            : Of(activity, actor, new Ask { Verb = "opportunity.search" }, new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = text });
    }

    /// <summary>Whether that asks for what comes after the first part: Teams does once somebody has scrolled to its end.</summary>
    public static bool GoesOn(Activity activity) => activity.Value?.At("queryOptions", "skip") is { ValueKind: JsonValueKind.Number } skip && skip.TryGetInt32(out var seen) && seen > 0;

    /// <summary>Which showing of its form was sent; see <see cref="Ask.Once"/>.</summary>
    public static string? Once(Activity activity) => Ask.Beside(activity.Value?.At("data")).Once;

    private static Interaction Of(Activity activity, ChatIdentity actor, Ask ask, IReadOnlyDictionary<string, string> fields) => new(
        ask is { Form: true, Once.Length: > 0 } ? DeliveryIds.OfForm(actor, ask.Verb!, ask.Once) : DeliveryIds.Of(activity),
        actor,
        ask.Verb!,
        Subject.Parse(ask.Subject),
        fields,
        new Origin(ask.Form == true ? OriginKind.Form : OriginKind.Screen, activity.Conversation ?? "", activity.Thread) { Tenant = activity.Tenant, IsPrivate = activity.Kind == ConversationKind.Person })
    { DisplayName = activity.SenderName, Locale = ask.Language ?? activity.Locale };

    private static string Words(JsonElement body)
    {
        var content = body.Text("content") ?? "";
        if (body.Text("contentType") == "html") content = WebUtility.HtmlDecode(Tag().Replace(LineEnd().Replace(content, "\n"), ""));
        return content.Trim();
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("</p>|</div>|<br ?/?>|</li>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex LineEnd();
}
