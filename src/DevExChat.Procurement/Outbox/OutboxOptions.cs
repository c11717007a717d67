using System.Globalization;
using DevExChat.Procurement.Settings;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Outbox;

/// <summary>How patiently the outbox sends: <c>Outbox:Lanes</c> and <c>Outbox:MaxAttempts</c>; the rest follows from them.</summary>
public sealed record OutboxOptions
{
    /// <summary>How many messages are on their way at once.</summary>
    public int Lanes { get; init; } = 8;

    /// <summary>After so many failed attempts a message is a dead letter, for a person to look at: by default after about three days.</summary>
    public int MaxAttempts { get; init; } = 200;

    /// <summary>The wait after the first failure; each further one doubles it.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long one message may take. What is still under way then has an unknown outcome.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a claim holds when its worker dies. A claimed message waits for at most two others before it, so this is more than
    /// three times <see cref="CallLimit"/>.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often the worker looks without being woken.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the section <c>Outbox</c>; throws <see cref="SettingException"/> for a key that nothing reads and a number that makes no sense.</summary>
    public static OutboxOptions Read(IConfiguration configuration)
    {
        UnknownKeys.Refuse(configuration.GetSection("Outbox"), nameof(Lanes), nameof(MaxAttempts));
        var defaults = new OutboxOptions();
        return defaults with
        {
            Lanes = Number(configuration, "Outbox:Lanes", defaults.Lanes, 64),
            MaxAttempts = Number(configuration, "Outbox:MaxAttempts", defaults.MaxAttempts, 1000),
        };
    }

    private static int Number(IConfiguration configuration, string key, int otherwise, int most)
    {
        if (configuration[key] is not { Length: > 0 } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
            ? number
            : throw new SettingException(key, $"\"{text}\"", $"a whole number from 1 to {most}");
    }
}
