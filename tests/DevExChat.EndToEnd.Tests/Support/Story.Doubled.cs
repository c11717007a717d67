using Microsoft.EntityFrameworkCore;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>
/// Whether anything stands twice. Slack keeps our id of each message, so there it shows at once. Teams keeps none: there it is what was
/// sent twice in the same words to the same place, although nothing happened in between that could call for it again.
/// </summary>
internal abstract partial class Story
{
    private static readonly string[] TeamsPosts = ["post", "reply", "createConversation"];

    /// <summary>Messages of Slack with our id of another.</summary>
    private void NothingIsDoubledInSlack()
    {
        var places = Everybody.Select(person => Slack.Workspace.DirectChannelOf(person.Id)).Concat([Cast.English, Cast.French]);
        var ids = places.SelectMany(Slack.Workspace.Messages)
            .Select(message => message.Metadata?["event_payload"]?["delivery_id"]?.GetValue<string>()).OfType<string>().ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    /// <summary>Nothing stands in Teams that was posted twice.</summary>
    public void NothingIsDoubledInTeams()
    {
        Assert.All(DoubledInTeams(), twin => Assert.Fail($"Posted twice to {twin.Channel}: {twin.Request}"));
        foreach (var channel in new[] { Cast.English, Cast.French })
        {
            var cards = Teams.Tenant.Messages(OnTeams.ChannelOf(channel)).Where(message => !message.IsReply && message.TargetedTo is null).Select(TeamsScreen.Of)
                .Select(card => card.Heading.Split(" · ").ElementAtOrDefault(1)).OfType<string>().ToList();
            Assert.Equal(cards.Distinct(StringComparer.Ordinal), cards);
        }
    }

    /// <summary>Somebody deletes the cards in channels that the product does not know of, because the answer to their posting never came.</summary>
    protected async Task TakeAwayUnknownAsync()
    {
        await using var db = Database.Open();
        var known = await db.CardCopies.AsNoTracking().Select(copy => copy.MessageId).ToListAsync(Ct);
        foreach (var post in StandingPosts().Where(post => post.Method == "createConversation" && !known.Contains(post.Ts))) Teams.Tenant.DeleteMessage(post.Channel!, post.Ts!);
        foreach (var post in StandingPosts().Where(post => post.Status is not (200 or 201))) Teams.Tenant.DeleteMessage(post.Channel!, post.Ts!);
    }

    private IEnumerable<TrafficEntry> DoubledInTeams()
    {
        var acts = Teams.Traffic.Entries.Where(IsAct).ToList();
        var elsewhere = Slack.Traffic.Entries.Where(entry => entry.Direction == TrafficDirection.Received).Select(entry => entry.At).Concat(InstantsOfDeeds()).ToList();
        foreach (var same in StandingPosts().GroupBy(post => (post.Channel, post.Request)))
        {
            foreach (var (first, second) in same.Zip(same.Skip(1)))
            {
                var isCalledFor = acts.Any(act => act.Id > first.Id && act.Id < second.Id)
                    || elsewhere.Any(at => (at > first.At || first.At == second.At) && at <= second.At && at >= first.At);
                if (!isCalledFor) yield return second;
            }
        }
    }

    /// <summary>What people did: not what their clients asked by themselves.</summary>
    private static bool IsAct(TrafficEntry entry) =>
        entry.Direction == TrafficDirection.Received && !entry.Request.Contains("\"trigger\":\"automatic\"", StringComparison.Ordinal);

    /// <summary>The posts whose messages stand, oldest first.</summary>
    private List<TrafficEntry> StandingPosts() =>
    [
        .. Teams.Traffic.Entries.Where(entry => entry.Direction == TrafficDirection.Sent && TeamsPosts.Contains(entry.Method) && entry.Ts is not null
            && Teams.Tenant.Messages(entry.Channel!).Any(message => message.Id == entry.Ts)),
    ];

    private List<DateTimeOffset> InstantsOfDeeds()
    {
        using var db = Database.Open();
        return [.. db.Audit.AsNoTracking().Select(entry => entry.At), .. db.Deadlines.AsNoTracking().Where(deadline => deadline.DoneAt != null).Select(deadline => deadline.DoneAt!.Value)];
    }
}
