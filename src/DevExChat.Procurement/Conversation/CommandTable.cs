using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Admin;
using DevExChat.Procurement.Awards;
using DevExChat.Procurement.Budgets;
using DevExChat.Procurement.Deliveries;
using DevExChat.Procurement.Doctor;
using DevExChat.Procurement.Invoices;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Proposals;
using DevExChat.Procurement.Watching;

namespace DevExChat.Procurement.Conversation;

/// <summary>One thing that can be asked for: its stable action id, the deed that does it, and the act of the lifecycle it attempts.</summary>
/// <param name="ActionId">What buttons, forms and typed verbs name.</param>
/// <param name="Deed">An <see cref="IDeed"/> or <see cref="IRecordDeed"/>, made by the container.</param>
/// <param name="Act">The act it attempts; null when it only reads, or does not concern one record.</param>
/// <param name="ForStrangers">Whether somebody whom the register does not know may ask for it.</param>
/// <param name="Opens">Whether a click on it brings up something to fill in or to read, instead of doing the deed at once. Some platforms have to know beforehand.</param>
/// <param name="Searches">Whether it finds choices for what is being typed into a field. Nothing else is asked for in that way, and it in no other.</param>
public sealed record Command(string ActionId, Type Deed, Act? Act = null, bool ForStrangers = false, bool Opens = false, bool Searches = false)
{
    public bool NeedsRecord { get; } = Deed.IsAssignableTo(typeof(IRecordDeed));
}

/// <summary>The switchboard's table: every action id and where it leads. An id stays for ever, since old cards carry it.</summary>
public static class CommandTable
{
    public static readonly IReadOnlyList<Command> All =
    [
        new("opportunity.new", typeof(DraftOpportunity), Opens: true),
        new("opportunity.edit", typeof(EditDraft), Act.Edit, Opens: true),
        new("opportunity.post", typeof(PostOpportunity), Act.Post),
        new("opportunity.amend", typeof(AmendOpportunity), Act.Amend, Opens: true),
        new("opportunity.extend", typeof(ExtendClosing), Act.Extend, Opens: true),
        new("opportunity.cancel", typeof(CancelOpportunity), Act.Cancel, Opens: true),
        new("opportunity.close", typeof(CloseEarly), Act.CloseEarly, Opens: true),
        new("opportunity.none", typeof(FindNoneSuitable), Act.NoneSuitable, Opens: true),
        new("opportunity.relist", typeof(RelistOpportunity), Act.Relist),
        new("opportunity.hold", typeof(HoldOpportunity), Act.Hold, Opens: true),
        new("opportunity.resume", typeof(ResumeOpportunity), Act.Resume, Opens: true),
        new("opportunity.dispute", typeof(RaiseDispute), Act.Dispute, Opens: true),
        new("opportunity.resolve", typeof(ResolveDispute), Act.ResolveDispute, Opens: true),
        new("opportunity.next", typeof(ReconsiderProposals), Act.Reconsider, Opens: true),
        new("opportunity.show", typeof(ShowOpportunity), Opens: true),
        new(ViewersCard.ActionId, typeof(ViewOpportunity), ForStrangers: true),
        new("opportunity.list", typeof(ListOpportunities), Opens: true),
        new("opportunity.search", typeof(SearchOpportunities), Opens: true),

        new("question.ask", typeof(AskQuestion), Act.Ask, Opens: true),
        new("question.answer", typeof(AnswerQuestion), Act.Answer, Opens: true),

        new("proposal.submit", typeof(WriteProposal), Act.SubmitProposal, Opens: true),
        new("proposal.withdraw", typeof(WithdrawProposal), Act.WithdrawProposal),
        new("proposal.confirm", typeof(ConfirmProposal), Act.ReviseProposal),
        new("proposal.list", typeof(ListProposals), Opens: true),
        new("proposal.view", typeof(ViewProposal), Opens: true),
        new("proposal.pass", typeof(PassProposal), Act.Evaluate, Opens: true),
        new("proposal.fail", typeof(FailProposal), Act.Evaluate, Opens: true),

        new("award.recommend", typeof(RecommendAward), Act.Recommend, Opens: true),
        new("award.authorize", typeof(AuthorizeAward), Act.Authorize),
        new(ReviewAward.ActionId, typeof(ReviewAward), Act.Authorize, Opens: true),
        new(AskBuyer.ActionId, typeof(AskBuyer), Act.AskBuyer, Opens: true),
        new(AnswerApprover.ActionId, typeof(AnswerApprover), Act.AnswerApprover, Opens: true),
        new("award.return", typeof(ReturnRecommendation), Act.ReturnForChanges, Opens: true),
        new("award.reject", typeof(RejectRecommendation), Act.Reject, Opens: true),
        new(UndoAuthorization.ActionId, typeof(UndoAuthorization), Act.UndoAuthorization),
        new("award.accept", typeof(AcceptTerms), Act.AcceptTerms),
        new("award.decline", typeof(DeclineOffer), Act.Decline, Opens: true),

        new("delivery.extension", typeof(RequestExtension), Act.RequestExtension, Opens: true),
        new("delivery.grant", typeof(GrantExtension), Act.GrantExtension, Opens: true),
        new("delivery.deliver", typeof(DeliverWork), Act.Deliver, Opens: true),
        new("delivery.rework", typeof(RequestRework), Act.RequestRework, Opens: true),
        new("delivery.accept", typeof(AcceptDelivery), Act.Accept, Opens: true),
        new("delivery.terminate", typeof(TerminateContract), Act.Terminate, Opens: true),
        new("delivery.wait", typeof(WaitForDelivery)),

        new("invoice.submit", typeof(SubmitInvoice), Act.SubmitInvoice, Opens: true),
        new("invoice.certify", typeof(CertifyInvoice), Act.Certify),
        new("invoice.return", typeof(ReturnInvoice), Act.ReturnInvoice, Opens: true),
        new("payment.paid", typeof(MarkPaid), Act.MarkPaid, Opens: true),
        new("payment.received", typeof(ConfirmReceipt), Act.ConfirmReceipt),
        new("payment.notreceived", typeof(ReportNotReceived), Act.NotReceived),

        new(SnoozeRecord.ActionId, typeof(SnoozeRecord)),
        new(MuteRecord.ActionId, typeof(MuteRecord)),
        new(UnmuteRecord.ActionId, typeof(UnmuteRecord)),
        new(LeaveToOthers.ActionId, typeof(LeaveToOthers)),
        new(RemindMe.ActionId, typeof(RemindMe), Opens: true),
        new(ExplainLast.ActionId, typeof(ExplainLast), Opens: true),
        new(WatchSkills.ActionId, typeof(WatchSkills), Opens: true),
        new(UnwatchSkills.ActionId, typeof(UnwatchSkills)),
        new("pack.show", typeof(ShowPack)),
        new("admin.budgets", typeof(ListBudgets), Opens: true),
        new("admin.budget.set", typeof(SetBudget), Opens: true),
        new("admin.budgets.import", typeof(ImportBudgets), Opens: true),

        new("person.profile", typeof(CompleteProfile), ForStrangers: true, Opens: true),
        new("person.settings", typeof(ChangeSettings), Opens: true),
        new("person.whoami", typeof(WhoAmI), ForStrangers: true, Opens: true),
        new("person.link", typeof(LinkIdentity), ForStrangers: true, Opens: true),
        new("person.unlink", typeof(UnlinkIdentity)),
        new(BeAway.ActionId, typeof(BeAway), Opens: true),
        new(DelegateAuthority.ActionId, typeof(DelegateAuthority), Opens: true),
        new(ListRoles.ActionId, typeof(ListRoles), Opens: true),
        new(ChangeRoles.ActionId, typeof(ChangeRoles), Opens: true),
        new("admin.channels", typeof(ListChannels), Opens: true),
        new("admin.channels.add", typeof(AddChannel), Opens: true),
        new("admin.channels.remove", typeof(RemoveChannel)),
        new("admin.outbox", typeof(ListDeadLetters), Opens: true),
        new("admin.outbox.letter", typeof(ShowDeadLetter), Opens: true),
        new("admin.outbox.retry", typeof(RetryDeadLetter)),
        new("admin.outbox.repost", typeof(RepostDeadLetter)),
        new("admin.outbox.drop", typeof(DropDeadLetter), Opens: true),
        new("admin.jobs", typeof(ListJobs), Opens: true),
        new("admin.jobs.retry", typeof(RetryDeadline)),
        new("admin.jobs.run", typeof(RunJob)),
        new("admin.calendar", typeof(ShowCalendar), Opens: true),
        new(FindTrouble.ActionId, typeof(FindTrouble), ForStrangers: true, Opens: true),
        new(FindPeople.ActionId, typeof(FindPeople), Searches: true),
        new(FindPeople.ForDelegation, typeof(FindPeople), Searches: true),
        new(FindSkills.ActionId, typeof(FindSkills), Searches: true),
        new("help", typeof(ShowHelp), ForStrangers: true, Opens: true),
        new("home.open", typeof(ShowHome), ForStrangers: true, Opens: true),
    ];

    private static readonly Dictionary<string, Command> ById = All.ToDictionary(command => command.ActionId);

    public static Command? Find(string actionId) => ById.GetValueOrDefault(actionId);

    /// <summary>The same where no record is known yet: of the deeds that one typed word can mean, the usual one. Either needs as much to be said.</summary>
    public static Command? FindUsual(string actionId) => Find(Resolve(actionId, OpportunityStatus.Draft, new Actor(null, Roles.None)));

    /// <summary>
    /// One typed word can mean two deeds; the record's status tells which, and where a vendor and an approver both ask, who types it.
    /// </summary>
    public static string Resolve(string actionId, OpportunityStatus status, Actor by) => actionId switch
    {
        "typed.ask" => status == OpportunityStatus.AwaitingAuthorization && by.MayActAs(Roles.Approver) ? AskBuyer.ActionId : "question.ask",
        "typed.answer" => status == OpportunityStatus.AwaitingAuthorization ? AnswerApprover.ActionId : "question.answer",
        "typed.accept" => status == OpportunityStatus.Offered ? "award.accept" : "delivery.accept",
        "typed.return" => status == OpportunityStatus.AwaitingAuthorization ? "award.return" : "invoice.return",
        _ => actionId,
    };
}
