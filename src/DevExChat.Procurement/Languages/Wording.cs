using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace DevExChat.Procurement.Languages;

/// <summary>
/// Every sentence people read, by key, in English and French. The sentences stand in the <c>.restext</c> files beside the deeds that
/// say them; the first segment of a key says in which file.
/// </summary>
internal static class Wording
{
    /// <summary>The file, under the project's folder, that holds the keys of each first segment.</summary>
    public static readonly FrozenDictionary<string, string> FileByFirstSegment = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["refusal"] = "Conversation/Refusals",
        ["word"] = "Conversation/Strings",
        ["form"] = "Conversation/Strings",
        ["help"] = "Conversation/Strings",
        ["home"] = "Conversation/Strings",
        ["opportunity"] = "Opportunities/Strings",
        ["question"] = "Opportunities/Strings",
        ["proposal"] = "Proposals/Strings",
        ["award"] = "Awards/Strings",
        ["delivery"] = "Deliveries/Strings",
        ["invoice"] = "Invoices/Strings",
        ["payment"] = "Invoices/Strings",
        ["budget"] = "Budgets/Strings",
        ["person"] = "People/Strings",
        ["notice"] = "Deadlines/Strings",
        ["nudge"] = "Nudges/Strings",
        ["digest"] = "Nudges/Strings",
        ["watch"] = "Watching/Strings",
        ["news"] = "Watching/Strings",
        ["admin"] = "Admin/Strings",
        ["pack"] = "Packs/Strings",
        ["doctor"] = "Doctor/Strings",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Template> English = Load(CultureInfo.InvariantCulture, sentence => sentence);
    private static readonly FrozenDictionary<string, Template> French = Load(CultureInfo.GetCultureInfo("fr"), FrenchTypography.Apply);

    /// <summary>All keys of a language with their sentences.</summary>
    public static IReadOnlyDictionary<string, Template> In(string language) => language switch
    {
        "en" => English,
        "fr" => French,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "We speak en and fr."),
    };

    /// <summary>The sentence of a key. A key that no file holds is a bug, so it throws.</summary>
    public static Template Find(string language, string key) =>
        In(language).TryGetValue(key, out var sentence)
            ? sentence
            : throw new MissingManifestResourceException($"No sentence '{key}' in '{language}'.");

    private static FrozenDictionary<string, Template> Load(CultureInfo culture, Func<string, string> typeset)
    {
        var sentences = new Dictionary<string, Template>(StringComparer.Ordinal);
        foreach (var file in FileByFirstSegment.Values.Distinct(StringComparer.Ordinal))
        {
            var resources = new ResourceManager($"DevExChat.Procurement.{file.Replace('/', '.')}", typeof(Wording).Assembly);
            // Without parents: a French key that is missing must not be answered in English.
            var set = resources.GetResourceSet(culture, createIfNotExists: true, tryParents: false)
                ?? throw new MissingManifestResourceException($"The '{culture.Name}' sentences of {file} were not built in.");
            foreach (DictionaryEntry entry in set)
            {
                var key = (string)entry.Key;
                if (FileByFirstSegment.GetValueOrDefault(key.Split('.')[0]) != file)
                    throw new MissingManifestResourceException($"The sentence '{key}' stands in {file}, where nobody looks for it.");
                sentences.Add(key, Template.Parse(typeset((string)entry.Value!)));
            }
        }

        return sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
