using DevExChat.Procurement.Storage;
using DevExChat.Sandbox.StrictSlack;

namespace DevExChat.EndToEnd.Tests.Support;

/// <summary>Who talks on which platform. The channels of a platform that is served show every opportunity, whoever made it.</summary>
public enum Stage
{
    /// <summary>The product serves Slack alone, and everybody is there.</summary>
    Slack,

    /// <summary>The same, and Slack delivers by socket.</summary>
    SlackBySocket,

    /// <summary>The product serves both, and everybody is on Teams.</summary>
    Teams,

    /// <summary>The buying side is on Teams, the vendors are on Slack.</summary>
    BuyersOnTeams,

    /// <summary>The vendors are on Teams, the buying side is on Slack.</summary>
    VendorsOnTeams,
}

/// <summary>The stages that every behaviour of the conversation is shown on.</summary>
public static class Stages
{
    /// <summary>Either platform, on either database.</summary>
    public static TheoryData<DatabaseProvider, Stage> Both => new()
    {
        { DatabaseProvider.Sqlite, Stage.Slack }, { DatabaseProvider.PostgreSql, Stage.Slack },
        { DatabaseProvider.Sqlite, Stage.Teams }, { DatabaseProvider.PostgreSql, Stage.Teams },
    };

    /// <summary>The same, and Slack by socket: for what shows a whole life, or a restart.</summary>
    public static TheoryData<DatabaseProvider, Stage> BothAndSocket => [.. Both, (DatabaseProvider.Sqlite, Stage.SlackBySocket)];

    /// <summary>Slack alone and both platforms at once, each on another database, for what takes long. The buyer is on Slack: Teams' forms have no seconds.</summary>
    public static TheoryData<DatabaseProvider, Stage> Crosswise => new() { { DatabaseProvider.Sqlite, Stage.Slack }, { DatabaseProvider.PostgreSql, Stage.VendorsOnTeams } };

    /// <summary>Either platform, on the embedded database.</summary>
    public static TheoryData<Stage> Each => [Stage.Slack, Stage.Teams];

    /// <summary>The same, and Slack by socket: for the refusals on which the transport might have a say.</summary>
    public static TheoryData<Stage> EachAndSocket => [.. Each, Stage.SlackBySocket];

    /// <summary>Either platform, and both at once, on the embedded database.</summary>
    public static TheoryData<Stage> Every => [Stage.Slack, Stage.Teams, Stage.BuyersOnTeams, Stage.VendorsOnTeams];

    /// <summary>Both platforms at once.</summary>
    public static TheoryData<DatabaseProvider, Stage> Mixed => new()
    {
        { DatabaseProvider.Sqlite, Stage.BuyersOnTeams }, { DatabaseProvider.PostgreSql, Stage.BuyersOnTeams },
        { DatabaseProvider.Sqlite, Stage.VendorsOnTeams }, { DatabaseProvider.PostgreSql, Stage.VendorsOnTeams },
    };

    /// <summary>Whether the product serves Teams at all.</summary>
    public static bool HasTeams(this Stage stage) => stage is not (Stage.Slack or Stage.SlackBySocket);

    /// <summary>Whether this one of the cast talks on Teams.</summary>
    public static bool IsOnTeams(this Stage stage, Persona persona) => stage switch
    {
        Stage.Slack or Stage.SlackBySocket => false,
        Stage.Teams => true,
        Stage.BuyersOnTeams => Cast.Granted.Contains(persona),
        Stage.VendorsOnTeams => !Cast.Granted.Contains(persona),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "There is no such stage."),
    };
}
