namespace DevExChat.Teams.Package;

/// <summary>What a department tells about itself in the app's manifest; Teams shows it before the app is added.</summary>
/// <param name="Department">Who offers the app, at most 32 characters.</param>
/// <param name="Website">A page about it.</param>
/// <param name="Privacy">The department's privacy notice.</param>
/// <param name="Terms">Its terms of use.</param>
/// <param name="Version">The package's version; Teams takes an update for one only when it is higher. Null for the one in the repository.</param>
/// <param name="Manifest">Which of <see cref="TeamsApp.Manifests"/>; null for the one that fits the cloud.</param>
public sealed record TeamsAppDetails(string Department, Uri Website, Uri Privacy, Uri Terms, string? Version = null, string? Manifest = null);
