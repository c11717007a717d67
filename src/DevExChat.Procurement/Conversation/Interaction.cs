using DevExChat.Domain.People;

namespace DevExChat.Procurement.Conversation;

/// <summary>What a person did in a chat, after the adapter has verified who sent it and parsed it. Nothing in it is believed but ids, versions and inputs.</summary>
/// <param name="DeliveryId">The platform's id of this delivery; one that was accepted before changes nothing again.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="ActionId">What: an action id such as <c>proposal.submit</c>, or <see cref="Typed"/>.</param>
/// <param name="Subject">The record it is about, when the button or form named one.</param>
/// <param name="Fields">What was filled in, by field name. A typed line is the field <c>text</c>.</param>
/// <param name="Origin">Where it happened and how to answer there.</param>
public sealed record Interaction(
    string DeliveryId,
    ChatIdentity Actor,
    string ActionId,
    Subject? Subject,
    IReadOnlyDictionary<string, string> Fields,
    Origin Origin)
{
    /// <summary>The action id of a typed line, whose verb the command table finds out.</summary>
    public const string Typed = "typed";

    /// <summary>The action id of somebody opening the app's home.</summary>
    public const string HomeOpened = "home.open";

    /// <summary>The field of a search that holds what was typed.</summary>
    public const string Query = "query";

    /// <summary>The field of a search that holds values chosen before, one a line, whose words are asked for instead.</summary>
    public const string Chosen = "chosen";

    /// <summary>What the platform calls the person, for a first greeting; never used to decide anything.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The language the platform told, such as <c>fr-CA</c>, where it tells one.</summary>
    public string? Locale { get; init; }
}

/// <summary>Where an interaction happened.</summary>
/// <param name="Kind">What was used.</param>
/// <param name="Channel">The conversation's id on the platform, when there is one.</param>
/// <param name="Thread">The id of the thread's first message, when it happened in a thread.</param>
/// <param name="AnswerHandle">A secret that lets us answer privately just there and only for a while (Slack's response_url). Encrypted before it is stored, never logged.</param>
public sealed record Origin(OriginKind Kind, string? Channel = null, string? Thread = null, string? AnswerHandle = null)
{
    /// <summary>The workspace or tenant that the conversation is in, where the platform told it: people of several may meet in one.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether nobody but the person and the app is in the conversation, as far as the platform tells.</summary>
    public bool IsPrivate { get; init; } = Kind == OriginKind.DirectMessage;

    /// <summary>Whether the answer can be shown on the spot: in the acknowledgement, or on the screen it was asked from. Otherwise it goes through the outbox.</summary>
    public bool AnswersInline => Kind is OriginKind.Command or OriginKind.Suggestion or OriginKind.Form or OriginKind.Home or OriginKind.Screen or OriginKind.Page;

    /// <summary>Whether a form can be opened from here. Only a click brings what opens one; a line typed to the app gets the button for it.</summary>
    public bool OpensForms => Kind is not (OriginKind.DirectMessage or OriginKind.Mention);

    /// <summary>Whether it began on the home, which then shows what came of it.</summary>
    public bool IsAtHome => Kind == OriginKind.Home || (Kind is OriginKind.Form or OriginKind.Screen && Channel is null);

    /// <summary>Without the handle: a record prints all it has, and this one must never reach a log.</summary>
    public override string ToString() => $"{Kind} in {Channel}";
}

public enum OriginKind
{
    Command,
    MessageButton,
    Form,

    /// <summary>A button whose click can be answered on the spot: on something that was shown over the conversation, or where the platform shows the answer itself.</summary>
    Screen,
    Home,
    DirectMessage,
    Mention,
    Suggestion,

    /// <summary>The product's own page in a browser, to which a chat had sent its person.</summary>
    Page,
}
