using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Proposals;

/// <summary>What somebody sees who wants to propose before their vendor profile is complete; its button brings them back to the same opportunity.</summary>
public static class ProfileFirst
{
    public static Card Build(Turn turn, Opportunity record)
    {
        var reader = turn.Reader;
        var title = record.Terms.TitleIn(reader.Language);
        var profile = new CardAction("person.profile", reader.Say("proposal.profile.button"), new Subject(record.Id, record.TermsVersion)) { Tone = ActionTone.Primary };
        return new Card(
            $"{reader.Say("proposal.profile.word")} · {record.Reference} · {title}",
            [new CardElement.Paragraph(reader.Say("proposal.profile.text"))],
            reader.Say("proposal.profile.spoken", ("reference", record.Reference), ("title", title)))
        {
            Actions = [profile],
        };
    }
}
