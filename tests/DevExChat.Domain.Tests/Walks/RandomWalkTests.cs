using DevExChat.Domain.Opportunities;
using FsCheck;
using FsCheck.Fluent;

namespace DevExChat.Domain.Tests.Walks;

/// <summary>
/// Random walks of acts, people and time. In each: no step outside the table, one award at most, each authorization once, nobody both
/// certifying and paying, no proposal at or after closing, no buyer authorizing, no change by a refusal, and a log that rebuilds the record.
/// </summary>
public class RandomWalkTests
{
    [Fact]
    public void No_walk_breaks_a_hard_rule() =>
        Prop.ForAll(Walk.Arbitrary, walk => { RandomLife.Live(walk); }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Walks_reach_every_status_and_are_refused_about_as_often_as_admitted()
    {
        var lives = Walk.Random.Sample(400, new Rnd(20_260_601), 50).Select(RandomLife.Live).ToList();

        var reached = lives.SelectMany(life => life.Reached).CountBy(status => status).ToDictionary();
        Assert.All(Enum.GetValues<OpportunityStatus>(), status => Assert.True(reached.GetValueOrDefault(status) >= 10, $"{status} was reached {reached.GetValueOrDefault(status)} times"));
        Assert.True(lives.Count(life => life.Held > 0) >= 20);
        foreach (var act in new[] { Act.UndoAuthorization, Act.TakeEffect, Act.AskBuyer, Act.AnswerApprover })
            Assert.True(lives.Sum(life => life.Record.News.Count(entry => entry.Event.Act == act)) >= 10, $"{act} was done too seldom");
        Assert.True(lives.Sum(life => life.Dearer) >= 5, $"{lives.Sum(life => life.Dearer)} awards were not at the lowest price");
        Assert.InRange((double)lives.Sum(life => life.Admitted) / lives.Sum(life => life.Refused), 0.3, 3);
    }
}
