using DevExChat.Domain.People;

namespace DevExChat.Domain.Proposals;

public readonly record struct ProposalId(Guid Value)
{
    public override string ToString() => Value.ToString("n");
}

public enum Verdict
{
    None,
    Pass,
    Fail,
}

/// <summary>One vendor's offer. Sealed until closing: before it, only its author may see more than that it counts.</summary>
public sealed class Proposal
{
    private Proposal()
    {
    }

    internal Proposal(ProposalId id, PersonId vendor) => (Id, Vendor) = (id, vendor);

    public ProposalId Id { get; private set; }

    public PersonId Vendor { get; private set; }

    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>Counts up with every revision, from 1.</summary>
    public int Revision { get; private set; }

    public bool Withdrawn { get; private set; }

    /// <summary>The version of the opportunity's terms the vendor agreed to; a later amendment asks for it again.</summary>
    public int TermsVersion { get; private set; }

    /// <summary>The fingerprint of the content: what the audit log keeps in place of the words.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The words themselves; null only in a record rebuilt from the audit log.</summary>
    public ProposalContent? Content { get; private set; }

    public Verdict Verdict { get; private set; }

    public string? Rationale { get; private set; }

    public PersonId? EvaluatedBy { get; private set; }

    internal void Write(string fingerprint, int termsVersion, ProposalContent? content, DateTimeOffset at)
    {
        (Fingerprint, TermsVersion, Content, SubmittedAt, Withdrawn) = (fingerprint, termsVersion, content, at, false);
        Revision++;
    }

    internal void Withdraw() => Withdrawn = true;

    internal void Judge(Verdict verdict, string rationale, PersonId? by) =>
        (Verdict, Rationale, EvaluatedBy) = (verdict, rationale, by);
}
