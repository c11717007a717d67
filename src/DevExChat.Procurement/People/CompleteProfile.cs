using System.Text.Json;
using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Outbox;
using DevExChat.Procurement.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.People;

/// <summary>
/// Fills in what a contract needs to know about a vendor. Anyone may: somebody we do not know yet becomes known by it.
/// </summary>
public sealed class CompleteProfile(ProcurementDb db) : IDeed
{
    public const string ActionId = "person.profile";

    private const int LongestName = 120;
    private const int LongestEmail = 254;
    private const int LongestHandle = 39;
    private const int MostRefreshed = 100;

    public async Task<Reply> DoAsync(Turn turn, CancellationToken ct)
    {
        // Whether somebody works for the government is declared on the form, never by leaving a word out of a typed line.
        if (!turn.FormSent) return Reply.Ask(Form(turn));
        var input = new Inputs(turn);
        var profile = new VendorProfile(
            input.Text("name"), input.Text("province"), input.Text("email"), input.OptionalText("github")?.TrimStart('@'), input.Ticked("employee"));
        var problems = profile.Problems().ToList();
        if (profile.LegalName.Length > LongestName) problems.Add(new Refusal("profile.name") { Field = "name" });
        if (problems.Count > 0) return turn.Refuse(problems);

        var person = await KnownOrNewAsync(turn, ct).ConfigureAwait(false);
        var renamed = person.Vendor is { LegalName: var before } && before != profile.LegalName;
        person.BecomeVendor(profile);
        if (renamed) await RefreshCardsAsync(turn, person, ct).ConfigureAwait(false);
        await AuditAsync(turn, person, profile, ct).ConfigureAwait(false);
        return Answer(turn, person);
    }

    /// <summary>Whoever is asked to authorize an award to this vendor sees under which name it would be made.</summary>
    private async Task RefreshCardsAsync(Turn turn, Person person, CancellationToken ct)
    {
        var waiting = await db.Opportunities.AsNoTracking().IgnoreAutoIncludes()
            .Where(record => record.Status == OpportunityStatus.AwaitingAuthorization && record.Recommendation!.Vendor == person.Id)
            .OrderBy(record => record.Id)
            .Take(MostRefreshed)
            .Select(record => record.Id)
            .ToListAsync(ct).ConfigureAwait(false);
        foreach (var record in waiting) await CardCopies.RefreshAsync(db, record, turn.Now, ct).ConfigureAwait(false);
    }

    private async Task<Person> KnownOrNewAsync(Turn turn, CancellationToken ct)
    {
        var identity = turn.Interaction.Actor;
        if (await PeopleRegister.FindToChangeAsync(db, identity, ct).ConfigureAwait(false) is { } known) return known;
        // The platform knows the name and the zone better than this one click told us.
        db.Outbox.Add(OutboxMessage.Describe(identity, turn.Now));
        return PeopleRegister.Add(db, identity, turn.Interaction.DisplayName, turn.Reader, turn.Now);
    }

    /// <summary>What was declared is kept; how to reach somebody is nobody's business in a log that never forgets.</summary>
    private Task AuditAsync(Turn turn, Person person, VendorProfile profile, CancellationToken ct) => AuditLog.AppendAsync(
        db,
        PersonStream.Of(person.Id),
        turn.Now,
        person.Id.ToString(),
        "ProfileCompleted",
        JsonSerializer.Serialize(new { province = profile.Province, governmentEmployee = profile.GovernmentEmployee }),
        ct);

    private static Reply Answer(Turn turn, Person person)
    {
        var sentence = turn.Reader.Say("person.said.profile", ("name", person.Vendor!.LegalName));
        if (turn.Interaction.Subject is not { } about) return Reply.Say(sentence);
        // The form's own title still stands above it.
        return Reply.Show(new Card("", [new CardElement.Paragraph(sentence)], sentence)
        {
            Actions = [new CardAction("proposal.submit", turn.Reader.Say("person.profile.propose"), about with { Detail = null }) { Tone = ActionTone.Primary }],
        });
    }

    private static Form Form(Turn turn)
    {
        var known = turn.Person?.Vendor;
        return new Form(
            ActionId,
            turn.Reader.Say("person.profile.title"),
            turn.Reader.Say("form.save"),
            turn.Reader.Say("form.cancel"),
            [
                Line("name", known?.LegalName, LongestName) with { Hint = turn.Reader.Say("person.profile.namehint") },
                new Field("province", FieldKind.OneOf, turn.Reader.Say("person.profile.province"))
                {
                    Initial = Province(turn.Interaction.Fields.GetValueOrDefault("province")) ?? known?.Province,
                    Choices = [.. VendorProfile.Provinces.Select(code => new Choice(code, turn.Reader.Say($"person.province.{code}")))],
                },
                Line("email", known?.Email, LongestEmail) with { Hint = turn.Reader.Say("person.profile.emailhint") },
                Line("github", known?.GitHubHandle, LongestHandle) with { Optional = true },
                new Field("employee", FieldKind.Tick, turn.Reader.Say("person.profile.employee"))
                {
                    Optional = true,
                    Choices = [new Choice("yes", turn.Reader.Say("person.profile.employeetick"))],
                    Initial = known?.GovernmentEmployee == true ? "yes" : null,
                    Hint = turn.Reader.Say("person.profile.employeehint"),
                },
            ])
        {
            Subject = turn.Interaction.Subject,
            Language = turn.Person is null ? turn.Reader.Language : null,
            Recap = [new CardElement.Paragraph(turn.Reader.Say("person.profile.recap"))],
        };

        Field Line(string name, string? present, int most) => new(name, FieldKind.Line, turn.Reader.Say($"person.profile.{name}"))
        {
            Initial = turn.Interaction.Fields.GetValueOrDefault(name) ?? present,
            MaxLength = most,
        };
    }

    private static string? Province(string? typed) => VendorProfile.Provinces.FirstOrDefault(code => string.Equals(code, typed, StringComparison.OrdinalIgnoreCase));
}
