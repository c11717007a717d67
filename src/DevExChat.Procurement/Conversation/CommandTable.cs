using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;

namespace DevExChat.Procurement.Conversation;

/// <summary>One thing that can be asked for: its stable action id, the deed that does it, and the act of the lifecycle it attempts.</summary>
/// <param name="ActionId">What buttons, forms and typed verbs name.</param>
/// <param name="Deed">An <see cref="IDeed"/> or <see cref="IRecordDeed"/>, made by the container.</param>
/// <param name="Act">The act it attempts; null when it only reads, or does not concern one record.</param>
/// <param name="ForStrangers">Whether somebody whom the register does not know may ask for it.</param>
public sealed record Command(string ActionId, Type Deed, Act? Act = null, bool ForStrangers = false)
{
    public bool NeedsRecord { get; } = Deed.IsAssignableTo(typeof(IRecordDeed));
}

/// <summary>The switchboard's table: every action id and where it leads. An id stays for ever, since old cards carry it.</summary>
public static class CommandTable
{
    public static readonly IReadOnlyList<Command> All =
    [
        new("opportunity.new", typeof(DraftOpportunity)),
        new("opportunity.edit", typeof(EditDraft), Act.Edit),
        new("opportunity.post", typeof(PostOpportunity), Act.Post),
        new("opportunity.amend", typeof(AmendOpportunity), Act.Amend),
        new("opportunity.extend", typeof(ExtendClosing), Act.Extend),
        new("opportunity.cancel", typeof(CancelOpportunity), Act.Cancel),
        new("opportunity.close", typeof(CloseEarly), Act.CloseEarly),
        new("opportunity.none", typeof(FindNoneSuitable), Act.NoneSuitable),
        new("opportunity.relist", typeof(RelistOpportunity), Act.Relist),
        new("opportunity.show", typeof(ShowOpportunity)),
        new("opportunity.list", typeof(ListOpportunities)),
        new("opportunity.search", typeof(SearchOpportunities)),

        new("question.ask", typeof(AskQuestion), Act.Ask),
        new("question.answer", typeof(AnswerQuestion), Act.Answer),

        new("proposal.submit", typeof(SubmitProposal), Act.SubmitProposal),
        new("proposal.withdraw", typeof(WithdrawProposal), Act.WithdrawProposal),
        new("proposal.confirm", typeof(ConfirmProposal), Act.ReviseProposal),
        new("proposal.list", typeof(ListProposals)),
        new("proposal.view", typeof(ViewProposal)),
        new("proposal.pass", typeof(PassProposal), Act.Evaluate),
        new("proposal.fail", typeof(FailProposal), Act.Evaluate),

        new("award.recommend", typeof(RecommendAward), Act.Recommend),
        new("award.authorize", typeof(AuthorizeAward), Act.Authorize),
        new("award.return", typeof(ReturnRecommendation), Act.ReturnForChanges),
        new("award.reject", typeof(RejectRecommendation), Act.Reject),
        new("award.accept", typeof(AcceptTerms), Act.AcceptTerms),
        new("award.decline", typeof(DeclineOffer), Act.Decline),

        new("delivery.extension", typeof(RequestExtension), Act.RequestExtension),
        new("delivery.grant", typeof(GrantExtension), Act.GrantExtension),
        new("delivery.deliver", typeof(DeliverWork), Act.Deliver),
        new("delivery.rework", typeof(RequestRework), Act.RequestRework),
        new("delivery.accept", typeof(AcceptDelivery), Act.Accept),
        new("delivery.terminate", typeof(TerminateContract), Act.Terminate),

        new("invoice.submit", typeof(SubmitInvoice), Act.SubmitInvoice),
        new("invoice.certify", typeof(CertifyInvoice), Act.Certify),
        new("invoice.return", typeof(ReturnInvoice), Act.ReturnInvoice),
        new("payment.paid", typeof(MarkPaid), Act.MarkPaid),
        new("payment.received", typeof(ConfirmReceipt), Act.ConfirmReceipt),
        new("payment.notreceived", typeof(ReportNotReceived), Act.NotReceived),

        new("person.profile", typeof(CompleteProfile), ForStrangers: true),
        new("person.settings", typeof(ChangeSettings)),
        new("person.whoami", typeof(WhoAmI), ForStrangers: true),
        new("help", typeof(ShowHelp), ForStrangers: true),
        new("home.open", typeof(ShowHome), ForStrangers: true),
    ];

    private static readonly Dictionary<string, Command> ById = All.ToDictionary(command => command.ActionId);

    public static Command? Find(string actionId) => ById.GetValueOrDefault(actionId);

    /// <summary>One typed word can mean two deeds; the record's status tells which.</summary>
    public static string Resolve(string actionId, OpportunityStatus status) => actionId switch
    {
        "typed.accept" => status == OpportunityStatus.Offered ? "award.accept" : "delivery.accept",
        "typed.return" => status == OpportunityStatus.AwaitingAuthorization ? "award.return" : "invoice.return",
        _ => actionId,
    };
}
