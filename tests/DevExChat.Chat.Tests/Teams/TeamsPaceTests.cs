using DevExChat.Chat.Tests.Slack.Harness;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Teams;
using DevExChat.Teams.Connector;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>However much there is to send, no window of Teams' takes more than it may, and each is used to the full.</summary>
public sealed class TeamsPaceTests
{
    private const string Here = "19:x@thread.tacv2";

    [Theory]
    [InlineData("send", 1, 7)]
    [InlineData("send", 2, 8)]
    [InlineData("send", 30, 60)]
    [InlineData("send", 3600, 1800)]
    [InlineData("read", 1, 14)]
    [InlineData("read", 2, 16)]
    [InlineData("read", 30, 120)]
    [InlineData("read", 3600, 3600)]
    [InlineData("tenant", 1, 50)]
    public void Whoever_sends_as_fast_as_they_can_stays_within_each_of_Teams_windows(string what, int seconds, int most)
    {
        var calls = Calls(what, most * 2 + 1);
        var busiest = calls.Max(from => calls.Count(at => at >= from && at < from + TimeSpan.FromSeconds(seconds)));
        Assert.Equal(most, busiest);
    }

    [Fact]
    public void The_threads_of_a_channel_count_together_and_what_is_read_does_not_count_as_sent()
    {
        var pace = Pace(new StillClock());
        for (var call = 0; call < 7; call++) Assert.Null(pace.EnterToSend(FakeTeams.Tenant, $"{Here};messageid={call}"));
        Assert.NotNull(pace.EnterToSend(FakeTeams.Tenant, Here));
        Assert.Null(pace.EnterToRead(FakeTeams.Tenant, Here));
        Assert.Null(pace.EnterToSend(FakeTeams.Tenant, "19:other@thread.tacv2"));
    }

    [Fact]
    public void Where_Teams_said_too_fast_to_sending_it_may_still_be_asked_and_the_other_way_round()
    {
        var clock = new StillClock();
        var pace = Pace(clock);
        pace.CloseToSend($"{Here};messageid=1", TimeSpan.FromSeconds(9));
        Assert.Equal((TimeSpan.FromSeconds(9), null), (pace.EnterToSend(FakeTeams.Tenant, Here), pace.EnterToRead(FakeTeams.Tenant, Here)));

        clock.Move(TimeSpan.FromSeconds(9));
        pace.CloseToRead(Here, TimeSpan.Zero);
        Assert.Equal((null, TimeSpan.FromSeconds(5)), (pace.EnterToSend(FakeTeams.Tenant, Here), pace.EnterToRead(FakeTeams.Tenant, Here)));
    }

    /// <summary>When so many calls are made: in one conversation, or in ever other ones of one tenant.</summary>
    private static List<DateTimeOffset> Calls(string what, int count)
    {
        var clock = new StillClock();
        var pace = Pace(clock);
        List<DateTimeOffset> made = [];
        while (made.Count < count)
        {
            var wait = what switch
            {
                "send" => pace.EnterToSend(FakeTeams.Tenant, Here),
                "read" => pace.EnterToRead(FakeTeams.Tenant, Here),
                _ => pace.EnterToSend(FakeTeams.Tenant, $"19:{made.Count}@thread.tacv2"),
            };
            if (wait is { } pause) clock.Move(pause);
            else made.Add(clock.Now);
        }

        return made;
    }

    private static TeamsPace Pace(StillClock clock) => new(
        new TeamsSettings { AppId = FakeTeams.AppId, TenantId = FakeTeams.Tenant, AllowedTenants = [FakeTeams.Tenant], Cloud = TeamsCloud.All[0], OpenIdMetadataUrl = TeamsCloud.All[0].Metadata }, clock);
}
