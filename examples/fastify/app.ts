import Fastify, { type FastifyInstance } from "fastify"
import { type Importer, toNodeHandler } from "muster-registry"

/** Fastify parses bodies before a route sees them; customer lists are streamed by the importer. */
export function createApp(importer: Importer): FastifyInstance {
  const app = Fastify({ requestTimeout: 0 })
  const handle = toNodeHandler(importer)
  app.register(async (customers) => {
    // Holds in here alone: the rest of the application parses as before.
    customers.removeAllContentTypeParsers()
    customers.addContentTypeParser("*", (_request, _body, done) => done(null))
    for (const url of ["/api/customers", "/api/customers/*"]) {
      customers.all(url, async (request, reply) => {
        reply.hijack()
        await handle(request.raw, reply.raw)
      })
    }
  })
  return app
}
