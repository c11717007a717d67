using System.Globalization;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Settings;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.People;

/// <summary>The roles that the settings grant, from the section <c>People:Grants</c>.</summary>
public sealed record GrantSettings(IReadOnlyList<Grant> Grants)
{
    private const string Section = "People:Grants";

    private static readonly Roles[] Grantable = [.. Enum.GetValues<Roles>().Where(role => role is not (Roles.None or Roles.Vendor))];

    /// <summary>Reads the grants; throws <see cref="SettingException"/> for the first one that cannot be meant.</summary>
    public static GrantSettings Read(IConfiguration configuration)
    {
        UnknownKeys.Refuse(configuration.GetSection("People"), "Grants");
        var section = configuration.GetSection(Section);
        if (section.Value is { Length: > 0 } found)
            throw new SettingException(Section, $"\"{found}\"", "a list of { Identity, Roles, Limit, CostCentres }");
        var grants = section.GetChildren().Select(ReadOne).ToList();
        if (grants.GroupBy(grant => grant.Identity).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new SettingException(Section, $"\"{twice.Key}\" twice", "each identity once, with all its roles");
        return new GrantSettings(grants);
    }

    private static Grant ReadOne(IConfigurationSection entry)
    {
        UnknownKeys.Refuse(entry, "Identity", "Roles", "Limit", "CostCentres", "From", "Until");
        var identity = ChatIdentity.Parse(entry["Identity"])?.AsWrittenBy()
            ?? throw new SettingException($"{entry.Path}:Identity", Quoted(entry["Identity"]), "slack:T1/U1 or teams:<tenant>/<object id>");
        var roles = ReadRoles(entry);
        var limit = ReadLimit(entry.GetSection("Limit"));
        if (roles.HasFlag(Roles.Approver) && limit <= Money.Zero)
            throw new SettingException($"{entry.Path}:Limit", Quoted(entry["Limit"]), "an amount above zero, since an Approver authorizes up to it");
        var (from, until) = (ReadDay(entry.GetSection("From")), ReadDay(entry.GetSection("Until")));
        if (until < from) throw new SettingException($"{entry.Path}:Until", Quoted(entry["Until"]), "a day not before From");
        return new Grant(identity, roles, limit, ReadCostCentres(entry.GetSection("CostCentres"))) { From = from, Until = until };
    }

    /// <summary>An empty list means none; no list at all is more likely forgotten than meant.</summary>
    private static Roles ReadRoles(IConfigurationSection grant)
    {
        var section = grant.GetSection("Roles");
        var expected = $"a list of {string.Join(", ", Grantable)} (anyone becomes a vendor by completing the profile)";
        var roles = Roles.None;
        foreach (var entry in section.GetChildren())
        {
            // Enum.Parse would take numbers and combinations, which nobody reads over.
            var role = Grantable.FirstOrDefault(known => string.Equals(known.ToString(), entry.Value, StringComparison.OrdinalIgnoreCase));
            if (role == Roles.None) throw new SettingException(entry.Path, Quoted(entry.Value), expected);
            roles |= role;
        }

        var given = grant.GetChildren().Any(child => string.Equals(child.Key, "Roles", StringComparison.OrdinalIgnoreCase));
        return given && string.IsNullOrEmpty(section.Value) ? roles : throw new SettingException(section.Path, Quoted(section.Value), expected);
    }

    private static Money ReadLimit(IConfigurationSection section)
    {
        if (section.Value is not { Length: > 0 } text) return Money.Zero;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var dollars) && Money.FromDollars(dollars) is { } limit
            ? limit
            : throw new SettingException(section.Path, Quoted(text), "an amount in dollars and cents, such as 10000 or 2500.50");
    }

    private static DateOnly? ReadDay(IConfigurationSection section) => section.Value switch
    {
        null or "" => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        var text => throw new SettingException(section.Path, Quoted(text), "a day, such as 2027-03-31"),
    };

    private static IReadOnlyList<string> ReadCostCentres(IConfigurationSection section)
    {
        if (section.Value is { Length: > 0 } text) throw new SettingException(section.Path, Quoted(text), "a list of cost centres");
        return [.. section.GetChildren().Select(entry => entry.Value?.Trim() is { Length: > 0 } centre
            ? centre
            : throw new SettingException(entry.Path, Quoted(entry.Value), "a cost centre"))];
    }

    private static string Quoted(string? found) => string.IsNullOrEmpty(found) ? "nothing" : $"\"{found}\"";
}

/// <summary>What one person is granted: roles on the buying side, up to what total, for which cost centres (none means all).</summary>
public sealed record Grant(ChatIdentity Identity, Roles Roles, Money Limit, IReadOnlyList<string> CostCentres)
{
    /// <summary>The first day on which it is in force; null from ever.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null until it is taken back.</summary>
    public DateOnly? Until { get; init; }
}
