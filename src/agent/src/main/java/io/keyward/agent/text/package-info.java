/** How the agent compares names. This package uses no other package. */
package io.keyward.agent.text;
