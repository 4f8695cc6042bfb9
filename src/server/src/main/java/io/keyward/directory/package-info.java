/**
 * The names of principals: from tokens that Keyward has verified, and from Microsoft Graph if the operator allows it. A name is
 * shown beside an object id and decides nothing. Begin with {@link io.keyward.directory.KnownNames}.
 */
package io.keyward.directory;
