using DevExChat.Domain.Opportunities;

namespace DevExChat.Procurement.Conversation;

/// <summary>
/// One thing that people can do that is not about one record. A deed asks the domain, stages what changes in the database
/// context and says what the person gets back. It never saves: the switchboard commits once, everything together, and runs
/// the deed again when somebody else was quicker.
/// </summary>
public interface IDeed
{
    Task<Reply> DoAsync(Turn turn, CancellationToken ct);
}

/// <summary>
/// One thing that people can do to a record, or see of it. When it is called the switchboard has found the record, and has
/// turned away whoever could not do it whatever they filled in.
/// </summary>
public interface IRecordDeed
{
    Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct);
}

/// <summary>A deed whose form takes long to write: what was typed is kept when the form is refused, whoever refused it and why.</summary>
public interface IKeepsTyped
{
    Task KeepAsync(Turn turn, Opportunity record, CancellationToken ct);
}
