/** Which settings a production server must not start with, and which ones it warns of. */
package io.keyward.server.production;
