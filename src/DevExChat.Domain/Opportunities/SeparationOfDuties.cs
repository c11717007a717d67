using DevExChat.Domain.People;

namespace DevExChat.Domain.Opportunities;

/// <summary>
/// Who may not do both. Each row names a deed and a part that its doer, or whoever they act for, must not have played on the same record
/// (FAA s.33 and s.34; TB Directive on Delegation of Spending and Financial Authorities).
/// </summary>
public static class SeparationOfDuties
{
    public static readonly IReadOnlyList<ForbiddenPair> Table =
    [
        new(Act.SubmitProposal, Part.Buyer, "duties.ownteam"),
        new(Act.SubmitProposal, Part.Evaluator, "duties.ownteam"),
        new(Act.ReviseProposal, Part.Buyer, "duties.ownteam"),
        new(Act.Ask, Part.Buyer, "duties.ownteam"),
        new(Act.Evaluate, Part.Vendor, "duties.vendor"),
        new(Act.Recommend, Part.Vendor, "duties.vendor"),
        new(Act.Authorize, Part.Buyer, "duties.buyerauthorizes"),
        new(Act.Authorize, Part.Evaluator, "duties.evaluatorauthorizes"),
        new(Act.Authorize, Part.Vendor, "duties.vendor"),
        new(Act.AskBuyer, Part.Buyer, "duties.buyerauthorizes"),
        new(Act.AskBuyer, Part.Evaluator, "duties.evaluatorauthorizes"),
        new(Act.AskBuyer, Part.Vendor, "duties.vendor"),
        new(Act.AnswerApprover, Part.Vendor, "duties.vendor"),
        new(Act.ReturnForChanges, Part.Buyer, "duties.buyerauthorizes"),
        new(Act.ReturnForChanges, Part.Vendor, "duties.vendor"),
        new(Act.Reject, Part.Buyer, "duties.buyerauthorizes"),
        new(Act.Reject, Part.Vendor, "duties.vendor"),
        new(Act.RequestRework, Part.Vendor, "duties.vendor"),
        new(Act.Accept, Part.Vendor, "duties.vendor"),
        new(Act.Terminate, Part.Vendor, "duties.vendor"),
        new(Act.Reconsider, Part.Vendor, "duties.vendor"),
        new(Act.Hold, Part.Vendor, "duties.vendor"),
        new(Act.Resume, Part.Vendor, "duties.vendor"),
        new(Act.ResolveDispute, Part.Vendor, "duties.vendor"),
        new(Act.Certify, Part.Vendor, "duties.vendor"),
        new(Act.ReturnInvoice, Part.Vendor, "duties.vendor"),
        new(Act.MarkPaid, Part.Certifier, "duties.certifierpays"),
        new(Act.MarkPaid, Part.Vendor, "duties.vendor"),
    ];

    /// <summary>Why this person may not do this on this record because of what they did before; null when nothing stands against it.</summary>
    public static Refusal? Refuses(Act act, Opportunity record, Actor by)
    {
        foreach (var row in Table)
        {
            if (row.Act == act && Played(row.Part, record, by)) return new Refusal(row.Refusal);
        }

        return null;
    }

    private static bool Played(Part part, Opportunity record, Actor by) => part switch
    {
        Part.Buyer => by.Is(record.Buyer),
        Part.Evaluator => record.Proposals.Any(proposal => by.Is(proposal.EvaluatedBy)),
        Part.Vendor => record.Proposals.Any(proposal => by.Is(proposal.Vendor)),
        Part.Certifier => by.Is(record.Invoice?.CertifiedBy) || by.Is(record.Invoice?.CertifiedFor),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "No such part"),
    };
}

/// <summary>A part somebody played on a record.</summary>
public enum Part
{
    Buyer,
    Evaluator,
    Vendor,
    Certifier,
}

/// <param name="Act">The deed.</param>
/// <param name="Part">The part its doer must not have played.</param>
/// <param name="Refusal">The code of the refusal.</param>
public sealed record ForbiddenPair(Act Act, Part Part, string Refusal);
