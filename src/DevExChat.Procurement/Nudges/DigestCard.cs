using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;

namespace DevExChat.Procurement.Nudges;

/// <summary>The morning's message: a line and its next act for each record that waits for the reader.</summary>
internal static class DigestCard
{
    public static Card Build(HomePart owed, Reader reader)
    {
        List<CardElement> body = [.. owed.Rows.Select(row => HomeLines.Owed(row, reader))];
        if (owed.Count > owed.Rows.Count) body.Add(new CardElement.Context(reader.Say("home.more", ("count", owed.Count - owed.Rows.Count))));
        body.AddRange([new CardElement.Divider(), new CardElement.Context(reader.Say("digest.because"))]);
        return new Card(
            reader.Say("digest.title"), body, reader.Say("digest.spoken", ("count", owed.Count), ("first", HomeLines.Spoken(owed.Rows[0], reader))))
        { Language = reader.Language };
    }
}
