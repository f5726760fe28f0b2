/** Files as answers of the API and of the console's pages: what a browser saves, and under which name. */
@NullMarked
package id.titian.hub.download;

import org.jspecify.annotations.NullMarked;
