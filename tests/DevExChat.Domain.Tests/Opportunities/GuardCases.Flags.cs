using DevExChat.Domain.Opportunities;
using DevExChat.Domain.Tests.Builders;

namespace DevExChat.Domain.Tests.Opportunities;

/// <summary>What holds, disputes and early endings ask.</summary>
internal static partial class GuardCases
{
    private static IEnumerable<GuardCase> Flagging =>
    [
        new(Act.Hold, "not on hold", "twice", "hold.already", null, () => AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Hold), story => story.DeedOf(Act.Hold)),
        Of(Act.Resume, "on hold", "never held", "hold.none", null, OpportunityStatus.Open, story => story.DeedOf(Act.Resume)) with { Story = () => AnOpportunity.In(OpportunityStatus.Open) },
        new(Act.Resume, "dates moved out by the time held", "a day more", "card.stale", null,
            () => AnOpportunity.In(OpportunityStatus.Open).Doing(Act.Hold), story => (OpportunityResumed)story.DeedOf(Act.Resume) with { ClosesAt = AnOpportunity.Noon.AddDays(1) }),
        new(Act.Dispute, "not disputed", "twice", "dispute.already", null, () => AnOpportunity.In(OpportunityStatus.InReview).Doing(Act.Dispute), story => story.DeedOf(Act.Dispute)),
        new(Act.ResolveDispute, "disputed", "nobody disputed", "dispute.none", null, () => AnOpportunity.In(OpportunityStatus.InReview), story => story.DeedOf(Act.ResolveDispute)),
        new(Act.AssumeReceipt, "not disputed", "silence in a dispute", "dispute.already", null,
            () => AnOpportunity.In(OpportunityStatus.AwaitingReceipt).Doing(Act.Dispute).Wait(Act.AssumeReceipt), _ => new ReceiptAssumed()),

        Of(Act.SubmitInvoice, Private, "a card", "payment.cardnumber", "number", OpportunityStatus.AwaitingInvoice, story => (InvoiceSubmitted)story.DeedOf(Act.SubmitInvoice) with { Number = "4111 1111 1111 1111" }),
        Of(Act.MarkPaid, Private, "an account", "payment.account", "reference", OpportunityStatus.AwaitingPayment, _ => new PaymentIssued("DirectDeposit", "12345-003-1234567")),
        Of(Act.ReturnInvoice, Private, "a SIN", "payment.sin", "reason", OpportunityStatus.AwaitingCertification, _ => new InvoiceReturned("It shows 046 454 286.")),
        Of(Act.Accept, Private, "a SIN", "payment.sin", "note2", OpportunityStatus.InReview, _ => new DeliveryAccepted(["Seen", "By SIN 046454286"])),
        Of(Act.Terminate, Private, "an account", "payment.account", "reason", OpportunityStatus.InProgress, _ => new ContractTerminated("Nothing for 12345-003-1234567.", VendorHeard: true)),
        Of(Act.Dispute, Private, "an account", "payment.account", "reason", OpportunityStatus.AwaitingReceipt, _ => new DisputeRaised("It went to 12345-003-1234567.")),
        Of(Act.ResolveDispute, Private, "an account", "payment.account", "reason", OpportunityStatus.AwaitingReceipt, _ => new DisputeResolved("It went to 12345-003-1234567.")),

        Of(Act.Terminate, "share from 0 to 100 percent", "one more", "delivery.share", "percent", OpportunityStatus.InProgress, story => Ending(story, 101)),
        Of(Act.Terminate, "share from 0 to 100 percent", "one less", "delivery.share", "percent", OpportunityStatus.InProgress, story => Ending(story, -1)),
        new(Act.Relist, "contract ended early", "it goes on", "delivery.goeson", null, () => AnOpportunity.In(OpportunityStatus.AwaitingInvoice), story => story.DeedOf(Act.Relist)),
        new(Act.Reconsider, "nothing of the work accepted", "a share was paid", "delivery.sharepaid", null,
            () => AnOpportunity.EndedEarly().Doing(Act.SubmitInvoice).Doing(Act.Certify).Doing(Act.MarkPaid).Doing(Act.ConfirmReceipt), story => story.DeedOf(Act.Reconsider)),
        new(Act.Reconsider, "not relisted yet", "relisted", "opportunity.relisted", null,
            () => AnOpportunity.ReadyFor(OpportunityStatus.NotDelivered, Act.Reconsider).Doing(Act.Relist), story => story.DeedOf(Act.Reconsider)),
        new(Act.Reconsider, "not disputed", "a dispute is open", "dispute.already", null,
            () => AnOpportunity.ReadyFor(OpportunityStatus.NotDelivered, Act.Reconsider).Doing(Act.Dispute), story => story.DeedOf(Act.Reconsider)),
        new(Act.Reconsider, "another proposal can be chosen", "there was only one", "proposal.nonext", null,
            () => AnOpportunity.In(OpportunityStatus.NotDelivered), story => story.DeedOf(Act.Reconsider)),
        new(Act.Reconsider, "another proposal can be chosen", "its day has passed", "proposal.nonext", null,
            () => AnOpportunity.WithAnother(new DateOnly(2026, 7, 1)).Doing(Act.Terminate), story => story.DeedOf(Act.Reconsider)),
    ];

    private const string Private = "no number of a card, an account or social insurance";

    private static ContractTerminated Ending(AnOpportunity story, int percent) => (ContractTerminated)story.DeedOf(Act.Terminate) with { AcceptedPercent = percent };
}
