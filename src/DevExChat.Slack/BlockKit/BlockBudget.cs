namespace DevExChat.Slack.BlockKit;

/// <summary>Cuts what is too much for one message or view: the end of the body goes, and a line says so; the heading and the buttons stay.</summary>
internal static class BlockBudget
{
    public static IReadOnlyList<Block> Fit(
        IReadOnlyList<Block> head, IReadOnlyList<Block> body, IReadOnlyList<Block> tail, int blocks, int characters)
    {
        var room = characters - head.Sum(block => block.Characters()) - tail.Sum(block => block.Characters());
        var places = blocks - head.Count - tail.Count;
        if (body.Count <= places && body.Sum(block => block.Characters()) <= room) return [.. head, .. body, .. tail];

        var notice = new ContextBlock([TextObject.Plain(Sentences.Cut, Limits.Text)]);
        room -= notice.Characters();
        var kept = new List<Block>();
        foreach (var block in body.Take(Math.Max(0, places - 1)))
        {
            room -= block.Characters();
            if (room < 0) break;
            kept.Add(block);
        }

        return places > 0 ? [.. head, .. kept, notice, .. tail] : [.. head, .. tail];
    }
}
