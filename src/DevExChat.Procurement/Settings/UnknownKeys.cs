using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Settings;

/// <summary>
/// Refuses a key that nothing reads. A misspelt one would leave the default standing, and nobody would hear of it; whoever reads a section
/// asks here first.
/// </summary>
public static class UnknownKeys
{
    private const BindingFlags Settable = BindingFlags.Public | BindingFlags.Instance | BindingFlags.SetProperty;

    /// <exception cref="SettingException">The section has a key that is none of these.</exception>
    public static void Refuse(IConfigurationSection section, params IReadOnlyCollection<string> known)
    {
        if (section.GetChildren().FirstOrDefault(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } stranger)
            throw new SettingException(stranger.Path, "a key that nothing reads", "one of those in appsettings.sample.json");
    }

    /// <summary>The keys of a section that is bound to a type.</summary>
    public static IReadOnlyCollection<string> Of<T>() => [.. typeof(T).GetProperties(Settable).Where(property => property.CanWrite).Select(property => property.Name)];
}
