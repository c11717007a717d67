using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Conversation;
using DevExChat.Teams;
using Microsoft.Data.Sqlite;

namespace DevExChat.Chat.Tests.Teams;

/// <summary>Invokes around which something hangs or fails: each is answered in time, in the shape that was asked for.</summary>
public sealed class TeamsInvokeTroubleTests
{
    [Fact]
    public async Task What_the_keys_took_is_not_there_for_the_deed()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Teams.BeforeKeys = () =>
        {
            host.Clock.Move(TimeSpan.FromSeconds(4.4));
            return Task.CompletedTask;
        };
        host.Switchboard.Before = (_, ct) => Task.Delay(Timeout.Infinite, ct);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var answer = await host.DeliverAsync(Activities.Click(host.Teams, "award.authorize", "42.3."));
        Assert.Equal(Sentences.Busy("fr"), (string)answer.Json["value"]!["message"]!);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4.4), $"It took {watch.Elapsed}: the deed had all of its time again.");
    }

    [Fact]
    public async Task A_store_that_hangs_does_not_keep_a_click_waiting_and_keeps_where_it_came_from_once_it_can()
    {
        await using var host = await TeamsHost.StartAsync();
        await host.DeliverAsync(Activities.Typed(host.Teams, "list"));
        host.Switchboard.Answer = _ => Reply.Say("Posted.");
        await using var other = new SqliteConnection($"Data Source={host.StoreFile}");
        await other.OpenAsync();
        await using var writing = other.BeginTransaction(deferred: false);
        var click = Activities.Click(host.Teams, "opportunity.post", "42.3.");
        var somebody = Guid.NewGuid().ToString();
        click["from"]!["aadObjectId"] = somebody;

        // Whoever waits for the store waits until it is given back, which is after the answer.
        var answer = await host.DeliverAsync(click).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal((200, "Posted."), (answer.Status, (string)answer.Json["value"]!));
        Assert.Null(await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, somebody), default));

        await writing.RollbackAsync();
        await Eventually.Is(async () => await host.References.FindAsync(new Place("teams", FakeTeams.Tenant, somebody), default) is not null);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_drawn_is_a_sentence_in_the_shape_that_was_asked_for()
    {
        await using var host = await TeamsHost.StartAsync();
        host.Switchboard.Answer = _ => Reply.Show(new Card("Broken", new Unreadable(), "Broken"));
        var click = await host.DeliverAsync(Activities.Click(host.Teams, "opportunity.show", "42.3."));
        Assert.Equal((200, 500, Sentences.Trouble("fr")), (click.Status, (int)click.Json["statusCode"]!, (string)click.Json["value"]!["message"]!));
        foreach (var dialog in new[] { Activities.Dialog(host.Teams, "task/fetch", "opportunity.show", []), Activities.Dialog(host.Teams, "task/submit", "opportunity.extend", new JsonObject { ["form"] = true }) })
            Assert.Equal((200, Sentences.Trouble("fr")), await host.DeliverAsync(dialog) is var answer ? (answer.Status, (string)answer.Json["task"]!["value"]!) : default);
        var search = await host.DeliverAsync(Activities.Invoke(host.Teams, "composeExtension/query", new JsonObject { ["commandId"] = "opportunity.search" }));
        Assert.Equal((200, Sentences.Trouble("fr")), (search.Status, (string)search.Json["composeExtension"]!["text"]!));
    }

    /// <summary>The body of a card that fails whoever draws it.</summary>
    private sealed class Unreadable : IReadOnlyList<CardElement>
    {
        public int Count => 1;

        public CardElement this[int index] => throw new InvalidOperationException("broken");

        public IEnumerator<CardElement> GetEnumerator() => throw new InvalidOperationException("broken");

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
