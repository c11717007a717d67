using DevExChat.Domain.Proposals;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Opportunities;

/// <summary>
/// The channel's card as one of its viewers sees it, where a platform can show each their own: the buyer manages, who proposed finds
/// their proposal, and everybody else sees what the channel sees. It is made for one person only and never becomes the channel's.
/// </summary>
public static class ViewersCard
{
    /// <summary>What a client asks for by itself, as often as it shows the card: it only reads.</summary>
    public const string ActionId = "opportunity.view";

    /// <summary>What the channel's card carries. It names the record and nobody: a list of viewers would tell everyone who proposed.</summary>
    public static CardAction Ask(CardView view) => new(ActionId, view.Say("opportunity.button.refresh"), new Subject(view.Record.Id));

    public static Card Build(CardView view)
    {
        var card = OpportunityCard.Build(view);
        if (view.Viewer is not { } viewer) return card;
        if (viewer.Id == view.Record.Buyer) return Buyers(view, card);
        return view.Record.ProposalOf(viewer.Id) is { Withdrawn: false } own ? Authors(view, card, own).WithoutWhatIsStopped(view.Record) : card;
    }

    private static Card Buyers(CardView view, Card card) => Own(card, view.Say("opportunity.view.buyer")) with
    {
        Actions = [view.Button("opportunity.show", "opportunity.button.manage") with { Tone = ActionTone.Primary }, OpportunityCard.Details(view)],
    };

    private static Card Authors(CardView view, Card card, Proposal own)
    {
        var mine = view.Button("opportunity.show", "opportunity.button.mine");
        if (!VendorCard.TakesProposals(view)) return Own(card, view.Say("opportunity.view.proposed")) with { Actions = [mine, OpportunityCard.Details(view)] };
        return own.TermsVersion == view.Record.TermsVersion
            ? Own(card, view.Say("opportunity.view.sealed")) with { Actions = [view.Button("proposal.submit", "proposal.button.edit"), mine, OpportunityCard.Details(view)] }
            : Own(card, view.Say("opportunity.view.unconfirmed")) with { Actions = [mine with { Tone = ActionTone.Primary }, OpportunityCard.Details(view)] };
    }

    private static Card Own(Card card, string sentence) => card with
    {
        Body = [new CardElement.Paragraph(RichText.Of(new Span.Strong(sentence))), .. card.Body],
        Spoken = $"{sentence} {card.Spoken}",
    };
}
