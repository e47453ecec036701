export default function Page() {
  return <p>POST a customer list to /api/customers/import.</p>
}
