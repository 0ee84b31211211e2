package io.holdline.web.sessions;

/**
 * Whose a session is: all that web nodes tell each other of it.
 *
 * @param staff the sign-in name
 * @param role the key of the role that the person had when signing in
 */
public record Holder(String staff, String role) {}
