/**
 * Assertions on whole traces, for JUnit 5 and AssertJ, over any trace back end.
 *
 * <p>A test sends a request, takes the trace id from its answer, and states the tree of spans that
 * the request must leave:
 *
 * <pre>{@code
 * Traces traces = Traces.in(tempo);
 *
 * Trace trace =
 *     traces
 *         .awaitTrace(traceId)
 *         .within(Duration.ofSeconds(10))
 *         .untilShape(
 *             """
 *             http-request              api-gateway  SERVER    {http.route=/orders/{id}, correlation.id=*}
 *             ├── auth-validation       api-gateway  INTERNAL  {user.id=demo}
 *             │   └── *ValidateKey      api-gateway  CLIENT    ?    # not when it is cached
 *             │       └── *ValidateKey  auth         SERVER
 *             └── GET                   api-gateway  CLIENT
 *                 └── GET /orders/{id}  orders       SERVER    (in order)
 *                     ├── SELECT *      orders       CLIENT    x1..3 {db.namespace=orders}
 *                     ├── audit         orders       INTERNAL  ERROR {@exception=*.Timeout*}
 *                     └── ...
 *             """);
 *
 * assertThat(trace).isWellFormed();
 * assertThat(trace).everySpan().hasAttribute("correlation.id", "req-1");
 * assertThat(trace).hasSpan("audit").hasAttributes("error.type=timeout, retries<=2, !user.id");
 * assertThatLogs(Traces.awaitLogs(loki, trace).untilFrom("orders")).belongTo(trace);
 * }</pre>
 *
 * <h2>The text of a shape</h2>
 *
 * <p>One line is one span: its name, <b>two or more spaces</b>, then fields in any order, one space
 * apart or more. A line further right than the one above is its child. Lines may be drawn with box
 * characters, with ASCII ({@code |-- }, {@code `-- }) or not at all: only the column in which a
 * name begins counts. Blank lines, and whatever follows a {@code #} after a space, are ignored.
 *
 * <table>
 *   <caption>Fields of a line</caption>
 *   <tr><td>{@code api-gateway}</td><td>the service; any, if not given</td></tr>
 *   <tr><td>{@code SERVER CLIENT INTERNAL PRODUCER CONSUMER}</td><td>the kind; any, if not given</td></tr>
 *   <tr><td>{@code ERROR OK UNSET}</td><td>the status; anything but ERROR, if not given</td></tr>
 *   <tr><td>{@code x2  x1..3  x0..}</td><td>how many such spans side by side; 1, if not given</td></tr>
 *   <tr><td>{@code ?} or {@code (optional)}</td><td>the same as {@code x0..1}</td></tr>
 *   <tr><td>{@code {...}}</td><td>attributes; the others may be anything. More of them may stand alone on the next line</td></tr>
 *   <tr><td>{@code (in order)}, {@code (any order)}</td><td>whether the children must begin in the order of their lines; any, if not given. Alone on the first line it is so for the whole shape</td></tr>
 *   <tr><td>{@code ...} alone, as a child</td><td>there may be more children, as long as they match none of the lines beside it; without it there may not</td></tr>
 * </table>
 *
 * <p>Names and services are exact, or have {@code *} for any characters, or are a {@code /regex/}
 * that matches the whole; in double quotes they are exact whatever they hold.
 *
 * <table>
 *   <caption>Attributes, separated by commas</caption>
 *   <tr><td>{@code key} or {@code key=*}</td><td>there and not empty</td></tr>
 *   <tr><td>{@code !key}</td><td>not there</td></tr>
 *   <tr><td>{@code key=text}</td><td>this text, number (however written) or boolean</td></tr>
 *   <tr><td>{@code key="text"}</td><td>this text, whatever it holds</td></tr>
 *   <tr><td>{@code key=a*z}, {@code key=/regex/}</td><td>a text that matches as a whole</td></tr>
 *   <tr><td>{@code key=0..1}</td><td>a number, both ends included</td></tr>
 *   <tr><td>{@code key>=1}, {@code <=}, {@code >}, {@code <}</td><td>a number</td></tr>
 *   <tr><td>{@code key~300}, {@code key~300+-20}</td><td>a number near that: within a tenth of it, or within 20</td></tr>
 * </table>
 *
 * <p>Of an attribute that is a list, its text ({@code [a, b]}) or one of its elements must match. A
 * value may hold brackets as long as they are balanced; a backslash in a regex keeps the next
 * character from ending the value. A path that ends in a slash must be quoted, or it is a regex.
 *
 * <table>
 *   <caption>What a span tells besides its attributes, to be used like them</caption>
 *   <tr><td>{@code @duration_ms}</td><td>how long it took, in milliseconds</td></tr>
 *   <tr><td>{@code @exception}</td><td>the types of the exceptions recorded on it, as a list</td></tr>
 *   <tr><td>{@code @exceptions}</td><td>how many those are</td></tr>
 *   <tr><td>{@code @events}</td><td>the names of its events, as a list</td></tr>
 *   <tr><td>{@code @links}</td><td>how many links it has</td></tr>
 *   <tr><td>{@code @message}</td><td>the message of its status</td></tr>
 * </table>
 *
 * <h2>How spans are matched</h2>
 *
 * <p>A line stands for a span if the span is as the line says and all below it is, too. Which of
 * several similar lines stands for which of several similar spans is found so that all fit whenever
 * all can fit. When they cannot, the message tells what is missing, surplus, different or out of
 * order, and why that is likely to be so: a span under another parent, in another service, in
 * another trace, never ended; a hop whose context was not passed on.
 */
@NullMarked
package dev.throughline.traceassertions;

import org.jspecify.annotations.NullMarked;
