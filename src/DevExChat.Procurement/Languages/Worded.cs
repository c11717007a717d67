namespace DevExChat.Procurement.Languages;

/// <summary>A fact that is itself a word of ours: it is said in the language of whoever reads the sentence it stands in.</summary>
/// <param name="Key">The key of the word.</param>
public sealed record Worded(string Key);
