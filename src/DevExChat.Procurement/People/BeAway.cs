using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Conversation.Grammar;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.People;

/// <summary>
/// Out of office until an instant, or back. What somebody shares with others goes to those; what they alone hold goes to whoever comes next;
/// what time has to say to them waits for their return. It hands no authority on: that is <see cref="DelegateAuthority"/>'s.
/// </summary>
public sealed class BeAway(ProcurementDb db) : IDeed
{
    public const string ActionId = "person.away";

    /// <summary>What the button says that brings somebody back.</summary>
    public const string Back = "back";

    private const int LongestDays = 180;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        var input = new Inputs(turn);
        if (turn.Interaction.Subject?.Detail == Back || OffWord.Is(input.Text("until"))) return await ChangeAsync(turn, until: null, ct).ConfigureAwait(false);
        if (!turn.FormSent && !turn.Gives("until")) return Reply.Ask(Form(turn));

        var until = input.Instant("until");
        if (input.Unreadable) return turn.Refuse(input.Refusals);
        if (until is null) return turn.Refuse(new Refusal("away.until") { Field = "until" });
        if (until > turn.Now.AddDays(LongestDays)) return turn.Refuse(new Refusal("away.far", ("days", LongestDays)) { Field = "until" });
        return await ChangeAsync(turn, until, ct).ConfigureAwait(false);
    }

    /// <summary>One line on the home of somebody who is away, with the way back; none for others.</summary>
    internal static CardElement.Row? Line(Person person, Reader reader, DateTimeOffset now) => person.IsAway(now)
        ? new CardElement.Row(reader.Say("person.away.line", ("until", person.AwayUntil!.Value)), new CardAction(ActionId, reader.Say("person.button.back"), Subject.Of(Back)))
        : null;

    private async Task<Reply> ChangeAsync(Turn turn, DateTimeOffset? until, CancellationToken ct)
    {
        var person = await PeopleRegister.FindToChangeAsync(db, turn.Interaction.Actor, ct).ConfigureAwait(false)
            ?? throw new InvalidOperationException("Somebody who was known a moment ago no longer is.");
        if (until is null && !person.IsAway(turn.Now)) return turn.Refuse(new Refusal("away.not"));
        person.Leave(until);
        db.Outbox.Add(OutboxMessage.ShowHome(person.Id, turn.Now));
        if (until is null) await NudgePlan.BringForwardAsync(db, person, turn.At, ct).ConfigureAwait(false);
        await AuditLog.AppendAsync(
            db, PersonStream.Of(person.Id), turn.Now, person.Id.ToString(), until is null ? "PersonBack" : "PersonAway",
            JsonSerializer.Serialize(new { until = until?.UtcDateTime }), ct).ConfigureAwait(false);
        return until is null ? turn.Say("person.said.back") : Reply.Show(Said(turn, person));
    }

    private static Card Said(Turn turn, Person person)
    {
        var sentence = turn.Reader.Say("person.said.away", ("until", person.AwayUntil!.Value));
        var holds = person.AsActor(turn.At).Has(Actor.Delegable);
        if (holds) sentence = $"{sentence} {turn.Reader.Say("person.said.away.delegate")}";
        return new Card("", [new CardElement.Paragraph(sentence)], sentence)
        {
            Actions =
            [
                .. holds ? [new CardAction(DelegateAuthority.ActionId, turn.Reader.Say("person.delegation.form.submit"))] : Array.Empty<CardAction>(),
                new CardAction(ActionId, turn.Reader.Say("person.button.back"), Subject.Of(Back)),
            ],
        };
    }

    private static Form Form(Turn turn) => new(ActionId, turn.Reader.Say("person.away.form"), turn.Reader.Say("form.save"), turn.Reader.Say("form.cancel"),
    [
        new Field("until", FieldKind.Instant, turn.Reader.Say("person.away.until")) { Hint = turn.Reader.Say("person.away.hint") },
    ])
    {
        Recap = [new CardElement.Paragraph(turn.Reader.Say("person.away.recap"))],
    };
}
