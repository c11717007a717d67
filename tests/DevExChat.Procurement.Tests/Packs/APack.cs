using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Audit;
using DevExChat.Procurement.Packs;
using DevExChat.Procurement.People;
using DevExChat.Procurement.Storage;
using DevExChat.Procurement.Tests.Proposals;
using DevExChat.Procurement.Tests.Storage;

namespace DevExChat.Procurement.Tests.Packs;

/// <summary>The pack of a record that lived, in a real database with the log that its life left.</summary>
internal static class APack
{
    /// <summary>What people write to see whether it is encoded.</summary>
    public const string Hostile = "<script>alert('x')</script> & \"quoted\" <img src=x onerror=alert(1)>";

    public static async Task<TestDatabase> StoredAsync(Scene scene, DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var database = await scene.RegisterAsync(provider);
        await using var db = database.Open();
        await AuditLog.AppendAsync(db, PersonStream.Of(scene.Approver.Id), Scene.Start.AddDays(-5), ApplyGrants.Actor, ApplyGrants.Act, """{"identity":"slack:T1/U5","roles":"Approver","limit":1000000,"costCentres":["4100"]}""", CancellationToken.None);
        await db.SaveChangesAsync();
        db.Add(scene.Record);
        await AppendNewsAsync(db, scene.Record);
        await db.SaveChangesAsync();
        return database;
    }

    public static async Task AppendNewsAsync(ProcurementDb db, Opportunity record)
    {
        var head = await AuditLog.HeadAsync(db, AuditLog.StreamOf(record.Id), CancellationToken.None);
        foreach (var entry in record.News.Skip((int)head.Sequence))
            AuditLog.Append(db, head, entry.At, AuditPayload.ActorOf(entry), entry.Event.Act.ToString(), AuditPayload.Write(entry));
    }

    public static async Task<DecisionPack> OfAsync(Scene scene)
    {
        await using var database = await StoredAsync(scene);
        await using var db = database.Open();
        return (await new PackBuilder(db).BuildAsync(scene.Record.Id, scene.Now, CancellationToken.None))!;
    }

    /// <summary>From the draft to the payment, with a question, a hold, a dispute and two vendors.</summary>
    public static Scene WholeLife()
    {
        var scene = new Scene();
        scene.Does(new DraftEdited(scene.Record.Terms with { Title = $"Fix {Hostile}" }), scene.Buyer).Opens()
            .Does(new QuestionAsked("Which browsers?"), scene.Bob).Does(new QuestionAnswered(1, "All."), scene.Buyer)
            .Proposes(scene.Ada).Proposes(scene.Bob, "Bob's own way").Closes().Judges(scene.Bob, Domain.Proposals.Verdict.Fail, "No earlier work to look at")
            .Recommends(scene.Ada, Hostile).Authorizes().Accepts(scene.Ada)
            .Does(new OpportunityHeld("A security review."), scene.Buyer);
        scene.Now += TimeSpan.FromDays(1);
        return scene.Does(Holding.Resumption(scene.Record, "It is done.", scene.Now), scene.Buyer)
            .Delivers().AcceptsWork().Does(new DisputeRaised("The day."), scene.Ada).Does(new DisputeResolved("Settled."), scene.Buyer)
            .Invoices().Certifies().Pays().Does(new ReceiptConfirmed(), scene.Ada);
    }

    public static Person Auditor()
    {
        var auditor = Scene.Known("Audrey");
        auditor.Grant(Roles.Auditor, Money.Zero, []);
        return auditor;
    }
}
