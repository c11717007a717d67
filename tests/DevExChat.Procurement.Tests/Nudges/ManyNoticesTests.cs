using DevExChat.Domain;
using DevExChat.Domain.Opportunities;
using DevExChat.Domain.People;
using DevExChat.Procurement.Nudges;
using DevExChat.Procurement.Tests.Opportunities;
using DevExChat.Procurement.Tests.Proposals;

namespace DevExChat.Procurement.Tests.Nudges;

/// <summary>A large department: more people behind one ball, and more things for one person, than anybody counted on.</summary>
public sealed class ManyNoticesTests
{
    private const int Records = 205;
    private const int Holders = 55;

    private static readonly Func<Scene, Scene> Over = scene => scene.Opens().Proposes(scene.Ada).Closes().Does(new NoneFoundSuitable("Nothing fits."), scene.Buyer);
    private static readonly Func<Scene, Scene> Invoiced = scene => scene.UnderContract().Delivers().AcceptsWork().Invoices();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task What_has_no_room_in_one_message_comes_in_the_next_window_and_nothing_is_lost_or_said_twice(int answersLost)
    {
        await using var scene = await NudgeScene.AtAsync(Over);
        // Nobody has proposed on any of them half-way, which is on the Friday evening: all wait for Monday morning.
        for (var id = 0; id < Records; id++)
            await scene.World.PlaceAsync(Recorded.Open(1_000 + id, scene.Story.Buyer.Id, Scene.Terms with { ClosesAt = new DateTimeOffset(2026, 12, 22, 8, 0, 0, TimeSpan.Zero) }));
        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 12, 59, 0, TimeSpan.Zero));
        scene.World.Chat.Unheard = answersLost;

        await scene.World.PassUntilAsync(new DateTimeOffset(2026, 12, 14, 23, 0, 0, TimeSpan.Zero));

        var messages = scene.Reminders(scene.Story.Buyer);
        Assert.Equal(["200 reminders", "5 reminders"], messages.Select(message => message.Card.Heading));
        Assert.True(messages[1].At - messages[0].At >= TimeSpan.FromHours(4), "The second came in the same window.");
        var lines = (await scene.LedgerAsync(scene.Story.Buyer)).FindAll(entry => entry.Rule == "proposals.none");
        Assert.Equal(Records, lines.Select(line => line.OpportunityId).Distinct().Count());
        Assert.All(lines, line => Assert.Equal(NoticeStatus.Sent, line.Status));
        Assert.Equal([200, 5], messages.Select(message => lines.Count(line => line.Delivery == message.DeliveryId)));
        Assert.Equal(Records, lines.Count);
    }

    [Fact]
    public async Task Of_more_than_fifty_who_hold_a_role_and_more_than_fifty_who_act_for_them_everyone_is_told()
    {
        var (holders, substitutes) = (Many("Certifier", Roles.Certifier), Many("Substitute", Roles.None));
        await using var scene = await NudgeScene.AtAsync(Invoiced, more: [.. holders, .. substitutes]);
        await scene.World.AddAsync(holders.Zip(substitutes, (from, to) => Delegation.Begin(from.AsActor(scene.World.At), to.AsActor(scene.World.At), null, scene.Now.AddDays(60), chain: false, scene.Now).Delegation!));

        await scene.PassAsync(TimeSpan.FromDays(12));

        Assert.All([scene.Story.Certifier, .. holders, .. substitutes], person => Assert.NotEmpty(scene.Reminders(person)));
    }

    private static List<Person> Many(string name, Roles roles) => [.. Enumerable.Range(1, Holders).Select(number =>
    {
        var person = Scene.Known($"{name} {number}");
        if (roles != Roles.None) person.Grant(roles, Money.Zero, []);
        return person;
    })];
}
