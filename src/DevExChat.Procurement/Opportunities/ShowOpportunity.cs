using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Procurement.Opportunities;

/// <summary>Shows a record to whoever asks: on the card of their own part in it, or all there is to read when that is what they press.</summary>
public sealed class ShowOpportunity(CardComposer composer) : IRecordDeed
{
    public async Task<Reply> DoAsync(Turn turn, Opportunity record, CancellationToken ct) =>
        Reply.Show(turn.Interaction.Subject?.Detail == CardNames.Opportunity
            ? await composer.BuildDetailsAsync(record, turn.Person, turn.Reader, ct)
            : await composer.BuildAsync(CardFor(record, turn.Actor), record, turn.Person, turn.Reader, ct));

    private static string CardFor(Opportunity record, Actor viewer) => record switch
    {
        _ when viewer.Is(record.Buyer) => CardNames.Buyer,
        _ when record.ProposalOf(viewer.Person) is not null => CardNames.Vendor,
        { Status: OpportunityStatus.AwaitingAuthorization } when viewer.MayActAs(Roles.Approver) => CardNames.Authorization,
        { Status: OpportunityStatus.AwaitingCertification } when viewer.MayActAs(Roles.Certifier) => CardNames.Certification,
        { Status: OpportunityStatus.AwaitingPayment } when viewer.MayActAs(Roles.Payer) => CardNames.Payment,
        _ => CardNames.Opportunity,
    };
}
