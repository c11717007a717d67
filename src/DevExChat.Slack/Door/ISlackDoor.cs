namespace DevExChat.Slack.Door;

/// <summary>Takes one kind of what Slack delivers. It does not know how that came, nor how its answer goes back.</summary>
internal interface ISlackDoor
{
    /// <summary>Answers a delivery whose origin has been verified.</summary>
    Task<Acknowledgement> AnswerAsync(Delivery delivery, CancellationToken ct);
}
