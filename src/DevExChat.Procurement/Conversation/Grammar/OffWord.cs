namespace DevExChat.Procurement.Conversation.Grammar;

/// <summary>The words that end something or do without it, in either language: <c>delegate off</c>, <c>absence fin</c>.</summary>
internal static class OffWord
{
    private static readonly string[] Words = ["off", "stop", "end", "no", "none", "arret", "fin", "non", "aucun", "aucune"];

    public static bool Is(string typed) => Words.Contains(Blanks.Fold(typed));
}
