using DevExChat.Domain.Policy;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Settings;

/// <summary>Under which address people reach the product's own pages, from <c>Web:PublicUrl</c>; null when there are none to reach.</summary>
public sealed record PublicAddress(Uri? Url)
{
    private const string Section = "Web";
    private const string Key = "PublicUrl";

    /// <exception cref="SettingException">It is no https address without a path, or the policy needs it and it is missing.</exception>
    public static PublicAddress Read(IConfiguration configuration, ProcurementPolicy policy)
    {
        var section = configuration.GetSection(Section);
        UnknownKeys.Refuse(section, Key);
        if (string.IsNullOrWhiteSpace(section[Key]))
        {
            return policy.StepUpFrom is null
                ? new PublicAddress((Uri?)null)
                : throw new SettingException($"{Section}:{Key}", "nothing", "the https address under which people reach this service, since Policy:StepUpFrom sends approvers to a page of it");
        }

        var good = Uri.TryCreate(section[Key], UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 && url.PathAndQuery == "/";
        return good ? new PublicAddress(url) : throw new SettingException($"{Section}:{Key}", "a value that is none", "an https address without a path");
    }

    /// <summary>The same for what cannot do without one.</summary>
    /// <exception cref="SettingException">It is missing, or no https address without a path.</exception>
    public static Uri Required(IConfiguration configuration, string why) =>
        Read(configuration, new ProcurementPolicy()).Url ?? throw new SettingException($"{Section}:{Key}", "nothing", $"the https address under which people reach this service, since {why}");

    /// <summary>The address of a page.</summary>
    public Uri PageOf(string path) => new(Url ?? throw new InvalidOperationException("The start lets no page be needed without an address."), path);
}
