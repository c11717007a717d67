using System.Collections.Frozen;
using System.Text.RegularExpressions;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Outbox;

namespace DevExChat.Procurement.Doctor;

/// <summary>
/// Why something did not arrive, in the reader's words. What is kept with a message is a code and what it means, for the log; only the code
/// is taken from it. What is no code could quote what was sent, and is not shown.
/// </summary>
internal static partial class Trouble
{
    private const string MissingScope = "missing_scope";
    private const string Busy = "busy";
    private const int LongestCode = 60;

    /// <summary>How a reason begins, and the sentence for it: <c>doctor.error.…</c>.</summary>
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["not_in_channel"] = "notinchannel",
        ["channel_not_found"] = "nochannel",
        ["is_archived"] = "archived",
        ["is_inactive"] = "archived",
        ["not_authed"] = "token",
        ["invalid_auth"] = "token",
        ["not_installed"] = "notinstalledhere",
        ["must_reinstall"] = "reinstall",
        ["token_revoked"] = "token",
        ["token_expired"] = "token",
        ["account_inactive"] = "token",
        ["not_allowed_token_type"] = "tokentype",
        ["messages_tab_disabled"] = "messagestab",
        ["not_enabled"] = "hometab",
        ["user_not_found"] = "person",
        ["user_disabled"] = "person",
        ["user_not_visible"] = "person",
        ["BotNotInConversationRoster"] = "notinstalled",
        ["the app was removed from there"] = "notinstalled",
        ["never_heard"] = "neverheard",
        ["BotDisabledByAdmin"] = "disabled",
        ["ConversationBlockedByUser"] = "blocked",
        ["ForbiddenOperationException"] = "personal",
        ["the person removed the app"] = "personal",
        ["the person has to write to the app once"] = "personal",
        ["the person was never heard of on Teams"] = "personal",
        ["ConversationNotFound"] = "noconversation",
        ["InvalidBotApiHost"] = "cloud",
        ["BotNotRegistered"] = "notregistered",
        ["MessageSizeTooBig"] = "toobig",
        ["Unauthorized"] = "login",
        ["status 401"] = "login",
        ["invalid_client"] = "login",
        ["unauthorized_client"] = "login",
        ["invalid_request"] = "login",
        ["no token"] = "notoken",
        ["renewing"] = "renewing",
        ["no connection"] = "unreachable",
        ["no conversation was made in time"] = "unreachable",
        ["time-out"] = "unreachable",
        ["the answer broke off"] = "unreachable",
        ["the answer broke off or was not JSON"] = "unreachable",
        ["internal_error"] = "unreachable",
        ["fatal_error"] = "unreachable",
        ["service_unavailable"] = "unreachable",
        ["request_timeout"] = "unreachable",
        ["status 500"] = "unreachable",
        ["status 502"] = "unreachable",
        ["status 503"] = "unreachable",
        ["status 504"] = "unreachable",
        ["It took too long."] = "unreachable",
        ["nobody knows whether it was posted, and Teams cannot be searched"] = "uncertain",
        ["Dropped by a person"] = "dropped",
        ["pace"] = Busy,
        ["ratelimited"] = Busy,
        ["status 429"] = Busy,
        ["It is too soon, or quiet where they are."] = Busy,
        ["We were stopping."] = Busy,
        ["Somebody else sends this message meanwhile."] = Busy,
        ["Somebody else sent this copy meanwhile."] = Busy,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every code that has a sentence of its own.</summary>
    public static IEnumerable<string> Codes => Sentences.Keys.Append(MissingScope).Order(StringComparer.Ordinal);

    /// <summary>The reason as it was kept with a message, or as a platform told it.</summary>
    public static string Say(Reader reader, string? reason, string? scope = null)
    {
        var code = CodeOf(reason);
        if (code == MissingScope && (scope ?? ScopeIn(reason!)) is { } needed) return reader.Say("doctor.error.scope", ("scope", needed));
        if (code == MissingScope) return reader.Say("doctor.error.scopes");
        if (Sentences.TryGetValue(code, out var sentence)) return reader.Say($"doctor.error.{sentence}");
        if (code.EndsWith(" is not set up.", StringComparison.Ordinal)) return reader.Say("doctor.error.platform");
        return IsCode(code) ? reader.Say("doctor.error.code", ("code", code)) : reader.Say("doctor.error.other");
    }

    /// <summary>Whether nothing went wrong: it only has to wait for its turn.</summary>
    public static bool IsPatience(string? reason) => reason is null || Sentences.GetValueOrDefault(CodeOf(reason)) == Busy;

    /// <summary>The code at the beginning of a reason as it was kept.</summary>
    public static string CodeOf(string? reason)
    {
        var text = reason ?? "";
        if (text.StartsWith(OutboxReturns.Away, StringComparison.Ordinal)) text = text[OutboxReturns.Away.Length..];
        return text.IndexOfAny([':', ';']) is var end and >= 0 ? text[..end] : text;
    }

    private static bool IsCode(string text) => text.Length is > 0 and <= LongestCode && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');

    private static string? ScopeIn(string reason) => Scope().Match(reason) is { Success: true } found ? found.Groups["scope"].Value : null;

    [GeneratedRegex(@"the scope (?<scope>[a-z_.:]{1,60}) and", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 200)]
    private static partial Regex Scope();
}
