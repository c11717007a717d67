using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Languages;
using static DevExChat.Domain.Opportunities.OpportunityStatus;

namespace DevExChat.Procurement.Conversation;

/// <summary>The lines of the home: which opportunity, what is to be done with it, and the one button that begins it.</summary>
internal static class HomeLines
{
    private const string Show = "opportunity.show";

    public static CardElement Owed(HomeRow row, Reader reader)
    {
        var (actionId, label) = Next(row);
        return Line(row, reader, Duty(row, reader), actionId, label);
    }

    public static CardElement Awaited(HomeRow row, Reader reader, Circumstances at)
    {
        var words = row.Held ? reader.Say("home.awaited.held", ("status", row.Status)) : row is { Status: Open, ClosesAt: { } closes }
            ? reader.Say("home.awaited.open", ("status", row.Status), ("closesAt", closes), ("until", reader.Until(closes, at.Now)), ("count", row.ProposalCount))
            : reader.Say("home.awaited.row", ("status", row.Status), ("holder", Ball.HeldBy(row.Status)));
        return Line(row, reader, words, Show, "home.button.open");
    }

    public static CardElement Own(HomeRow row, Reader reader) =>
        Line(row, reader, reader.Say("home.own.row", ("status", row.Status), ("total", row.Total)), Show, "home.button.open");

    public static string Spoken(HomeRow row, Reader reader) => reader.Say("home.spoken.row", ("name", Name(row, reader)), ("duty", Duty(row, reader)));

    private static CardElement Line(HomeRow row, Reader reader, string words, string actionId, string label) => new CardElement.Row(
        RichText.Of(new Span.Strong(Name(row, reader)), $" — {words}"),
        new CardAction(actionId, reader.Say(label), new Subject(row.Id, row.TermsVersion)) { SpokenLabel = $"{reader.Say(label)} {row.Reference}" });

    private static string Name(HomeRow row, Reader reader)
    {
        var title = reader.Language == "fr" && row.TitleFrench is { Length: > 0 } french ? french : row.Title;
        return $"{row.Reference} · {(title.Length > 0 ? title : reader.Say("opportunity.row.untitled"))}";
    }

    /// <summary>What this person has to do, in words, with the date by which where there is one.</summary>
    private static string Duty(HomeRow row, Reader reader) => row switch
    {
        { Status: Draft } => reader.Say("home.owed.draft"),
        { Status: Open, Bought: true } => reader.Say("home.owed.questions", ("count", row.Questions)),
        { Status: Open } => reader.Say("home.owed.confirm"),
        { Status: Evaluating } => reader.Say("home.owed.evaluate", ("count", row.ProposalCount)),
        { Status: AwaitingAuthorization, Bought: true } => reader.Say("home.owed.approvers", ("count", row.ApproversAsk)),
        { Status: AwaitingAuthorization, AuthorizationLapsesAt: { } lapses } => reader.Say("home.owed.authorize", ("total", row.Total), ("lapsesAt", lapses)),
        { Status: Offered, OfferLapsesAt: { } lapses } => reader.Say("home.owed.offer", ("lapsesAt", lapses)),
        { Status: InProgress, WorkDueOn: { } due } => reader.Say("home.owed.deliver", ("due", due)),
        { Status: InReview } => reader.Say("home.owed.review"),
        { Status: AwaitingInvoice } => reader.Say("home.owed.invoice"),
        { Status: AwaitingCertification, PaymentDueAt: { } due } => reader.Say("home.owed.certify", ("total", row.Total), ("dueAt", due)),
        { Status: AwaitingPayment, PaymentDueAt: { } due } => reader.Say("home.owed.pay", ("total", row.Total), ("dueAt", due)),
        { Status: AwaitingReceipt } => reader.Say("home.owed.receipt"),
        _ => reader.Say("home.own.row", ("status", row.Status), ("total", row.Total)),
    };

    /// <summary>The button: the act itself where there is only one, else the card with all of them.</summary>
    private static (string ActionId, string LabelKey) Next(HomeRow row) => row.Status switch
    {
        AwaitingAuthorization when row.Bought => (AnswerApprover.ActionId, "opportunity.button.answer"),
        Evaluating => ("proposal.list", "home.button.proposals"),
        InProgress => (DeliverWork.ActionId, "home.button.deliver"),
        AwaitingInvoice => (SubmitInvoice.ActionId, "home.button.invoice"),
        AwaitingCertification => (CertifyInvoice.ActionId, "home.button.review"),
        AwaitingPayment => (MarkPaid.ActionId, "payment.button.paid"),
        _ => (Show, "home.button.open"),
    };
}
