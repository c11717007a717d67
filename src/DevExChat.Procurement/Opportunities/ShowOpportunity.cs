using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Shows a record to whoever asks, on the card of their own part in it.</summary>
public sealed class ShowOpportunity(CardComposer composer) : IRecordDeed
{
    /// <summary>The detail of a button that asks for the card everyone sees, not for the reader's own.</summary>
    private const string Everyones = "opportunity";

    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct)
    {
        var card = turn.Interaction.Subject?.Detail == Everyones ? CardNames.Opportunity : CardFor(record, turn.Actor);
        return Reply.Show(await composer.BuildAsync(card, record, turn.Person, turn.Reader, ct));
    }

    private static string CardFor(Opportunity record, Actor viewer) => record switch
    {
        _ when viewer.Is(record.Buyer) => CardNames.Buyer,
        _ when record.ProposalOf(viewer.Person) is not null => CardNames.Vendor,
        { Status: OpportunityStatus.AwaitingAuthorization } when viewer.Has(Roles.Approver) => CardNames.Authorization,
        { Status: OpportunityStatus.AwaitingCertification } when viewer.Has(Roles.Certifier) => CardNames.Certification,
        { Status: OpportunityStatus.AwaitingPayment } when viewer.Has(Roles.Payer) => CardNames.Payment,
        _ => CardNames.Opportunity,
    };
}
