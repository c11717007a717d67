using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Settings;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Channels;

/// <summary>Reads the section <c>Channels</c>: a list of <c>{ "Place": "slack:T1/C1", "Language": "en" }</c>.</summary>
public static class ChannelSettings
{
    private static readonly string[] Languages = ["en", "fr", "both"];

    /// <exception cref="SettingException">An entry is not of that form.</exception>
    public static ChannelDirectory Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Channels");
        if (section.Value is { Length: > 0 } found) throw new SettingException("Channels", $"\"{found}\"", "a list of { Place, Language }");
        return new ChannelDirectory([.. section.GetChildren().Select(ReadOne)]);
    }

    private static Channel ReadOne(IConfigurationSection entry)
    {
        UnknownKeys.Refuse(entry, "Place", "Language");
        var address = ChatIdentity.Parse(entry["Place"])?.AsWrittenBy()
            ?? throw new SettingException($"{entry.Path}:Place", entry["Place"] ?? "nothing", "a channel such as slack:T0123/C0456 or teams:<tenant>/<channel id>");
        var language = entry["Language"] ?? "en";
        return Languages.Contains(language)
            ? new Channel(new Place(address.Platform, address.Tenant, address.UserId), language)
            : throw new SettingException($"{entry.Path}:Language", language, "en, fr or both");
    }
}
