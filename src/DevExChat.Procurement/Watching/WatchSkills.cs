using DevExChat.Domain;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;

namespace DevExChat.Procurement.Watching;

/// <summary>A person watches skills: new opportunities that ask for one are told them in the morning, and so is a closing that comes near.</summary>
public sealed class WatchSkills(ProcurementDb db) : IDeed
{
    public const string ActionId = "watch.skills";

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Person is not { } person) return Reply.Show(InvitationCard.Build(turn.Interaction.Locale, turn.Interaction.Subject));
        var watched = await WatchList.OfAsync(db, person.Id, ct).ConfigureAwait(false);
        if (WatchInputs.Read(turn, out var skills, out var cadence) is { } unread) return turn.Refuse(unread);
        var begun = skills.Select(skill => watched.Find(watch => watch.Skill == skill) ?? new SkillWatch(person.Id, skill, turn.Now)).ToList();
        // What is named in both fields is wanted.
        var stopped = WatchInputs.Skills(new Inputs(turn).Text("stop"));
        var ended = watched.Where(watch => stopped.Contains(watch.Skill)).Except(begun).ToList();
        if (begun.Count == 0 && ended.Count == 0) return turn.FormSent ? turn.Refuse(new Refusal("watch.empty") { Field = "skills" }) : Reply.Ask(Form(turn, watched, cadence));
        var left = watched.Except(ended).Union(begun).ToList();
        if (left.Count > WatchList.Most) return turn.Refuse(new Refusal("watch.many", ("most", WatchList.Most)) { Field = "skills" });

        if (ended.Count > 0) await UnwatchSkills.EndAsync(db, turn, ended, ct).ConfigureAwait(false);
        if (begun.Count > 0) await BeginAsync(turn, begun, begun.Except(watched), cadence, ct).ConfigureAwait(false);
        return Said(turn, left);
    }

    private async Task BeginAsync(Turn turn, List<SkillWatch> begun, IEnumerable<SkillWatch> fresh, WatchCadence cadence, CancellationToken ct)
    {
        db.SkillWatches.AddRange(fresh);
        foreach (var watch in begun) watch.Every(cadence);
        await WatchList.AuditAsync(db, turn, "SkillsWatched", new { skills = begun.Select(watch => watch.Skill), cadence = cadence.ToString() }, ct).ConfigureAwait(false);
    }

    private static Reply Said(Turn turn, IReadOnlyList<SkillWatch> watched) => watched.Count == 0
        ? turn.Say("watch.said.none")
        : turn.Say("watch.said", ("watched", WatchList.Say(turn.Reader, watched)), ("time", FormattableString.Invariant($"{turn.At.Policy.Notices.NewsAt:HH\\:mm}")));

    private static Form Form(Turn turn, List<SkillWatch> watched, WatchCadence cadence)
    {
        var reader = turn.Reader;
        return new Form(ActionId, reader.Say("watch.form.title"), reader.Say("form.save"), reader.Say("form.cancel"), [.. Fields(reader, watched, cadence)])
        {
            Recap = [new CardElement.Paragraph(watched.Count == 0 ? reader.Say("watch.form.nothing") : reader.Say("watch.form.watched", ("watched", WatchList.Say(reader, watched))))],
        };
    }

    private static IEnumerable<Field> Fields(Reader reader, List<SkillWatch> watched, WatchCadence cadence)
    {
        yield return new Field("skills", FieldKind.Line, reader.Say("watch.form.skills"))
        {
            Hint = reader.Say("watch.form.skills.hint"),
            Optional = watched.Count > 0,
            MaxLength = 500,
            Search = FindSkills.ActionId,
        };
        yield return new Field("cadence", FieldKind.OneOf, reader.Say("watch.form.cadence"))
        {
            Initial = NameOf(cadence),
            Choices = [.. Enum.GetValues<WatchCadence>().Select(one => new Choice(NameOf(one), reader.Say($"watch.form.cadence.{NameOf(one)}")))],
        };
        if (watched.Count > 0)
            yield return new Field("stop", FieldKind.AnyOf, reader.Say("watch.form.stop")) { Optional = true, Choices = [.. watched.Select(watch => new Choice(watch.Skill, WatchList.Say(reader, watch)))] };
    }

    private static string NameOf(WatchCadence cadence) => cadence == WatchCadence.Weekly ? "weekly" : "daily";
}
