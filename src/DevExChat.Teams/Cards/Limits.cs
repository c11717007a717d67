namespace DevExChat.Teams.Cards;

/// <summary>What is sent at most. Teams takes about 100 KB; older clients and relays less.</summary>
internal static class Limits
{
    /// <summary>A card as UTF-8.</summary>
    public const int CardBytes = 25_000;

    /// <summary>A form that is larger does without its hints.</summary>
    public const int FormBytes = 27_000;

    public const int Heading = 300;
    public const int Text = 3_000;
    public const int FactLabel = 150;
    public const int FactValue = 1_000;
    public const int Facts = 6;
    public const int CheckItem = 500;
    public const int Spoken = 1_000;
    public const int Summary = 250;

    /// <summary>More buttons in one row are not shown.</summary>
    public const int Buttons = 6;
    public const int ButtonText = 75;

    /// <summary>As many letters fit side by side in a card of ordinary width, when the edges of each button count as some more.</summary>
    public const int ButtonRow = 64;
    public const int ButtonEdge = 4;
    public const int Question = 300;
    public const int Line = 300;

    /// <summary>Up to so many choices all stand there at once.</summary>
    public const int FewChoices = 4;
    public const int Choices = 100;
    public const int ChoiceText = 120;
    public const int Input = 3_000;
    public const int Label = 500;
    public const int DialogTitle = 64;
}
