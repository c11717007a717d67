using System.Text.Json;
using DevExChat.Domain.Opportunities;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Conversation;
using DevExChat.Procurement.Languages;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace DevExChat.Procurement.Tests.Packs;

/// <summary>One file that tells every decision and proves it: what is in it, what never is, and that every change to it shows.</summary>
public sealed class PackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_holds_every_entry_and_says_what_the_database_says(DatabaseProvider provider)
    {
        var scene = APack.WholeLife();
        await using var database = await APack.StoredAsync(scene, provider);
        await using var db = database.Open();
        var pack = (await new PackBuilder(db).BuildAsync(scene.Record.Id, scene.Now, Ct))!;

        var read = PackJson.Read(PackJson.Write(pack));
        var report = await PackVerifier.CompareAsync(read, db, Ct);

        Assert.Equal(scene.Record.News.Count, read.Entries.Count);
        Assert.Equal(new PackReport(scene.Record.News.Count - 1, 1, 0, null), report);
        Assert.Null((await new AuditVerifier(db).VerifyAsync(Ct)).Fault);
    }

    [Fact]
    public async Task It_tells_who_decided_in_which_capacity_under_which_authority_and_what_was_shown()
    {
        var scene = APack.WholeLife();
        var pack = await APack.OfAsync(scene);

        var authorized = pack.Entries.Single(entry => entry.Act == nameof(Act.Authorize));

        Assert.Equal("Angela", pack.People[authorized.Actor!]);
        Assert.Equal(("Approver", "AwaitingAuthorization", "Offered"), (authorized.Decision!.Capacity, authorized.Decision.From, authorized.Decision.To));
        Assert.Equal(((AwardAuthorized)scene.Record.News.Single(news => news.Event is AwardAuthorized).Event).FactsShown, authorized.Decision.Shown);
        var authority = authorized.Decision.Authority!;
        Assert.Equal(("Approver", 1_000_000L, "settings", 1L), (authority.Roles, authority.LimitCents!.Value, authority.GrantedBy, authority.Sequence));
        Assert.Equal(["4100"], authority.CostCentres);
        Assert.Null(pack.Entries.Single(entry => entry.Act == nameof(Act.Certify)).Decision!.Authority);
        Assert.Equal(scene.Of(scene.Ada).Fingerprint, pack.Contract!.ProposalFingerprint);
    }

    [Fact]
    public async Task Who_acts_in_the_place_of_another_is_told_apart()
    {
        var admin = Scene.Known("Alex");
        admin.Grant(Domain.People.Roles.Admin, Domain.Money.Zero, []);
        var scene = new Scene().UnderContract();
        scene.Does(new DisputeRaised("The day."), scene.Ada).Does(new DisputeResolved("Settled."), admin);

        var pack = await APack.OfAsync(scene);

        Assert.Equal("Contractor", pack.Entries.Single(entry => entry.Act == nameof(Act.Dispute)).Decision!.Capacity);
        Assert.Equal("Admin", pack.Entries.Single(entry => entry.Act == nameof(Act.ResolveDispute)).Decision!.Capacity);
    }

    [Fact]
    public async Task No_word_of_any_proposal_is_in_it_and_nobody_learns_who_asked()
    {
        var scene = APack.WholeLife();
        var pack = await APack.OfAsync(scene);

        foreach (var file in new[] { PackJson.Write(pack), PackHtml.Write(pack, Reader.For("en", null)), PackHtml.Write(pack, Reader.For("fr", null)) })
        {
            Assert.DoesNotContain(Scene.Secret, file, StringComparison.Ordinal);
            Assert.DoesNotContain("own way", file, StringComparison.Ordinal);
            Assert.DoesNotContain("Which browsers?", file, StringComparison.Ordinal);
        }

        var asked = pack.Entries.Single(entry => entry.Act == nameof(Act.Ask));
        Assert.True(asked.IsWithheld());
        Assert.Null(asked.Actor);
    }

    [Fact]
    public async Task While_proposals_are_sealed_nobody_learns_from_it_who_proposed()
    {
        var scene = new Scene();
        scene.Opens().Proposes(scene.Ada);
        var pack = await APack.OfAsync(scene);

        var json = PackJson.Write(pack);

        Assert.DoesNotContain(scene.Ada.Id.ToString(), json, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", json, StringComparison.Ordinal);
        Assert.Equal(1, PackVerifier.Check(pack).Withheld);
        Assert.Null(PackVerifier.Check(pack).Fault);
    }

    [Fact]
    public async Task An_older_pack_still_verifies_after_the_record_has_gone_on_and_after_its_closing()
    {
        var scene = new Scene();
        scene.Opens().Proposes(scene.Ada);
        await using var database = await APack.StoredAsync(scene);
        await using var db = database.Open();
        var pack = (await new PackBuilder(db).BuildAsync(scene.Record.Id, scene.Now, Ct))!;
        scene.Closes();
        await using (var later = database.Open())
        {
            Assert.Null((await later.Opportunities.SingleAsync(Ct)).Try(new OpportunityClosed(), Domain.People.Actor.Clock, scene.At));
            await APack.AppendNewsAsync(later, scene.Record);
            await later.SaveChangesAsync(Ct);
        }

        Assert.Equal(1, (await PackVerifier.CompareAsync(pack, db, Ct)).Since);
    }

    /// <summary>What somebody does to the file, and the entry that is named.</summary>
    public static TheoryData<string, long> Tamperings => new()
    {
        { "payload", 9 }, { "actor", 9 }, { "act", 9 }, { "time", 9 }, { "hash", 9 }, { "previous", 9 }, { "withheld hash", 4 }, { "dropped", 9 }, { "cut", 20 }, { "head", 22 }, { "emptied", 9 }, { "added", 23 },
    };

    [Theory, MemberData(nameof(Tamperings))]
    public async Task Whatever_is_changed_in_it_the_first_bad_entry_is_named(string change, long entry)
    {
        var pack = await APack.OfAsync(APack.WholeLife());
        Assert.Equal(22, pack.Entries.Count);

        var fault = PackVerifier.Check(Changed(pack, change)).Fault;

        Assert.Equal(("opportunity/42", entry), (fault?.Stream, fault?.Sequence));
    }

    [Fact]
    public async Task What_is_said_about_a_decision_is_held_to_the_database_too()
    {
        var scene = APack.WholeLife();
        await using var database = await APack.StoredAsync(scene);
        await using var db = database.Open();
        var pack = (await new PackBuilder(db).BuildAsync(scene.Record.Id, scene.Now, Ct))!;
        var at = pack.Entries.ToList().FindIndex(entry => entry.Act == nameof(Act.Authorize));
        var forged = With(pack, at, entry => entry with { Decision = entry.Decision! with { Authority = entry.Decision.Authority! with { LimitCents = 9_999_999 } } });

        Assert.Null(PackVerifier.Check(forged).Fault);
        Assert.Equal(new AuditFault("opportunity/42", at + 1, "does not say what the database says about it"), (await PackVerifier.CompareAsync(forged, db, Ct)).Fault);
    }

    [Fact]
    public async Task A_pack_made_up_as_a_whole_is_not_in_the_database()
    {
        var made = await APack.OfAsync(new Scene().UnderContract());
        await using var database = await APack.StoredAsync(new Scene().Opens());
        await using var db = database.Open();

        Assert.Equal("differs from the database's", (await PackVerifier.CompareAsync(made, db, Ct)).Fault?.What);
        Assert.Equal("is not in the database", (await PackVerifier.CompareAsync(made with { Stream = "elsewhere", Entries = [], Head = new PackHead(0, new string('0', 64)) }, db, Ct)).Fault?.What);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"form":"DevExChat decision pack, form 2"}""")]
    public void What_is_no_pack_is_not_half_understood(string json) => Assert.Throws<JsonException>(() => PackJson.Read(json));

    [Theory]
    [InlineData("en", "Decision pack", "Decisions of named people", "the settings", "Approver")]
    [InlineData("fr", "Dossier de décision", "Décisions de personnes nommées", "les paramètres du service", "Approbateur")]
    public async Task The_page_stands_alone_encodes_everything_and_reads_in_either_language(string language, string kind, string heading, string granted, string capacity)
    {
        var html = PackHtml.Write(await APack.OfAsync(APack.WholeLife()), Reader.For(language, "America/Toronto"));

        Assert.Contains($"<html lang=\"{language}-CA\">", html, StringComparison.Ordinal);
        Assert.Contains(kind, html, StringComparison.Ordinal);
        Assert.Contains(heading, html, StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "service&#x27;s settings" : granted, html, StringComparison.Ordinal);
        Assert.Contains(capacity, html, StringComparison.OrdinalIgnoreCase);
        foreach (var never in new[] { "<script", "<img", "onerror=alert(1)>", "http://", "src=", "@import", "url(" }) Assert.DoesNotContain(never, html.Replace("src=x onerror", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Equal(1, html.Split("<h1>").Length - 1);
        Assert.Contains("@media print", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_capacity_and_every_fact_of_an_event_has_its_word()
    {
        foreach (var language in Shown.Languages)
        {
            var words = Wording.In(language);
            Assert.All(Enum.GetNames<Capacity>(), capacity => Assert.True(words.ContainsKey($"pack.capacity.{capacity}"), capacity));
            Assert.All(OpportunityFactNames(), fact => Assert.True(words.ContainsKey($"pack.fact.{fact}"), fact));
        }
    }

    [Fact]
    public async Task Who_may_have_it_is_told_how_and_where_its_chain_ends_and_nobody_else_is()
    {
        var scene = APack.WholeLife();
        await using var database = await APack.StoredAsync(scene);
        await using var db = database.Open();
        var head = (await db.AuditHeads.FindAsync(["opportunity/42"], Ct))!.Hash;

        foreach (var reader in new[] { scene.Buyer, scene.Approver, APack.Auditor() })
        {
            var said = (await new ShowPack(db).DoAsync(scene.Types(reader), scene.Record, Ct)).Sentence();
            Assert.Contains(Convert.ToHexStringLower(head), said, StringComparison.Ordinal);
            Assert.Contains("pack 42", said, StringComparison.Ordinal);
        }

        foreach (var other in new[] { scene.Ada, scene.Payer, scene.Stranger })
            Assert.Equal("pack.readers", Assert.IsType<Reply.Sentence>(await new ShowPack(db).DoAsync(scene.Types(other), scene.Record, Ct)).RefusalCode);
    }

    private static IEnumerable<string> OpportunityFactNames() => typeof(OpportunityEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(OpportunityEvent)) && !type.IsAbstract)
        .Append(typeof(OpportunityTerms))
        .SelectMany(type => type.GetProperties().Where(property => property.SetMethod is not null).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
        .Except(["act", "content", "terms", "fingerprint", "factsShown", "proposal", "total" + "s"]).Distinct();

    private static DecisionPack Changed(DecisionPack pack, string change) => change switch
    {
        "payload" => With(pack, 8, entry => entry with { Payload = entry.Payload!.Replace("\"", "'", StringComparison.Ordinal) }),
        "actor" => With(pack, 8, entry => entry with { Actor = Guid.Empty.ToString("n") }),
        "act" => With(pack, 8, entry => entry with { Act = "Accept" }),
        "time" => With(pack, 8, entry => entry with { At = entry.At.AddTicks(1) }),
        "hash" => With(pack, 8, entry => entry with { Hash = new string('0', 64) }),
        "previous" => With(pack, 8, entry => entry with { PreviousHash = new string('0', 64) }),
        "emptied" => With(pack, 8, entry => entry with { Payload = null, Actor = "somebody" }),
        "withheld hash" => With(pack, 3, entry => entry with { Hash = "no hash" }),
        "dropped" => pack with { Entries = [.. pack.Entries.Take(8), .. pack.Entries.Skip(9)] },
        "cut" => pack with { Entries = [.. pack.Entries.Take(19)] },
        "added" => pack with { Head = pack.Head with { Sequence = 22 }, Entries = [.. pack.Entries, pack.Entries[^1]] },
        "head" => pack with { Head = pack.Head with { Hash = new string('0', 64) } },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "No such change"),
    };

    private static DecisionPack With(DecisionPack pack, int at, Func<PackEntry, PackEntry> change) =>
        pack with { Entries = [.. pack.Entries.Select((entry, index) => index == at ? change(entry) : entry)] };
}
